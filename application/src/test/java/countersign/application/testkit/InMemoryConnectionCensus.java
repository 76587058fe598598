package countersign.application.testkit;

import countersign.application.port.out.ConnectionCensus;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
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
  public List<Connection> list(
      Optional<ConnectionState> state, Set<Fingerprint> usable, Optional<UserId> after, int limit) {
    return vault.all().stream()
        .filter(c -> state.isEmpty() || state.get() == state(c, usable))
        .filter(c -> after.isEmpty() || isAfter(c, after.get()))
        .sorted(Comparator.comparing(c -> c.user().value(), BY_CODE_POINT))
        .limit(limit)
        .toList();
  }

  private static boolean isAfter(Connection connection, UserId after) {
    return BY_CODE_POINT.compare(connection.user().value(), after.value()) > 0;
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
