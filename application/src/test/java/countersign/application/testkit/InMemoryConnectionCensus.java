package countersign.application.testkit;

import countersign.application.port.out.ConnectionCensus;
import countersign.domain.AccountName;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks over an [InMemoryTokenVault], which encrypts nothing and says one key did it.
public final class InMemoryConnectionCensus implements ConnectionCensus {
  static final long KEY = 1;
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private final InMemoryTokenVault vault;

  public InMemoryConnectionCensus(InMemoryTokenVault vault) {
    this.vault = vault;
  }

  @Override
  public List<Sides> list(
      Optional<ConnectionState> state,
      Optional<AccountName> account,
      Configured configured,
      Optional<UserId> after,
      int limit) {
    return all().stream()
        .filter(InMemoryConnectionCensus::isKnown)
        .filter(sides -> state.isEmpty() || configured.states(sides).match(state.get()))
        .filter(sides -> account.isEmpty() || accounts(sides).anyMatch(account.get()::names))
        .filter(sides -> after.isEmpty() || isAfter(sides, after.get()))
        .sorted(Comparator.comparing(sides -> sides.user().value(), BY_CODE_POINT))
        .limit(limit)
        .toList();
  }

  private List<Sides> all() {
    synchronized (vault) {
      return Stream.concat(
              vault.all().stream().map(Connection::user), vault.grants.keySet().stream())
          .distinct()
          .map(this::sides)
          .toList();
    }
  }

  private Sides sides(UserId user) {
    var pair =
        vault.all().stream()
            .filter(connection -> connection.user().equals(user))
            .findFirst()
            .orElseGet(() -> Connection.none(user));
    var grant =
        Optional.ofNullable(vault.grants.get(user))
            .orElseGet(() -> GrantConnection.none(user, Generation.NONE));
    return new Sides(user, pair, grant);
  }

  private static boolean isKnown(Sides sides) {
    var pair = sides.pair();
    var grant = sides.grant();
    return pair.held().isPresent()
        || pair.ending().isPresent()
        || grant.held().isPresent()
        || grant.ending().isPresent();
  }

  private static Stream<TwitterAccount> accounts(Sides sides) {
    var pairs = Stream.concat(sides.pair().held().stream(), sides.pair().candidate().stream());
    return Stream.concat(
            pairs.map(HeldPair::account), sides.grant().held().stream().map(HeldGrant::account))
        .flatMap(Optional::stream);
  }

  private static boolean isAfter(Sides sides, UserId after) {
    return BY_CODE_POINT.compare(sides.user().value(), after.value()) > 0;
  }

  private static ConnectionState state(Connection connection, Set<Fingerprint> usable) {
    var isUsable = connection.held().map(h -> usable.contains(h.consumerKey())).orElse(true);
    return ConnectionState.of(connection, isUsable);
  }

  @Override
  public Counts count(Set<Fingerprint> usable) {
    var states = new EnumMap<ConnectionState, Long>(ConnectionState.class);
    Stream.of(ConnectionState.values()).forEach(state -> states.put(state, 0L));
    vault.all().forEach(c -> states.merge(state(c, usable), 1L, Long::sum));
    var consumerKeys =
        vault.all().stream()
            .flatMap(c -> c.held().stream())
            .collect(Collectors.groupingBy(HeldPair::consumerKey, Collectors.counting()));
    return new Counts(states, consumerKeys, encryptionKeys(), vault.outbox.size());
  }

  private Map<Long, Long> encryptionKeys() {
    var pairs =
        vault.all().stream()
            .flatMap(c -> Stream.concat(c.held().stream(), c.candidate().stream()))
            .count();
    return pairs == 0 ? Map.of() : Map.of(KEY, pairs);
  }
}
