package countersign.application.testkit;

import countersign.application.port.out.SharedTokens;
import countersign.domain.Connection;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks over the pairs of an [InMemoryTokenVault], and is away when that is.
public final class InMemorySharedTokens implements SharedTokens {
  private record Row(Ended ended, Instant due) {}

  private final InMemoryTokenVault vault;
  private final Map<Fingerprint, Row> rows = new HashMap<>();

  public InMemorySharedTokens(InMemoryTokenVault vault) {
    this.vault = vault;
  }

  /// Whether nothing is to be settled any more.
  public boolean isEmpty() {
    synchronized (vault) {
      return rows.isEmpty();
    }
  }

  @Override
  public List<UserId> holders(Set<Fingerprint> token) {
    return users(pair -> token.contains(pair.token()));
  }

  @Override
  public int people(TwitterAccount account) {
    return users(pair -> pair.account().filter(account::isSameAs).isPresent()).size();
  }

  private List<UserId> users(Predicate<HeldPair> wanted) {
    synchronized (vault) {
      vault.requireStorage();
      return vault.all().stream()
          .filter(connection -> pairs(connection).anyMatch(wanted))
          .map(Connection::user)
          .sorted(Comparator.comparing(UserId::value))
          .toList();
    }
  }

  private static Stream<HeldPair> pairs(Connection connection) {
    return Stream.concat(connection.held().stream(), connection.candidate().stream());
  }

  @Override
  public boolean ask(Set<Fingerprint> token, Instant now, Instant due) {
    synchronized (vault) {
      vault.requireStorage();
      var wasAsked = token.stream().anyMatch(rows::containsKey);
      token.forEach(name ->
          rows.merge(
              name,
              new Row(new Ended(name, now, Optional.empty()), due),
              (old, _) -> new Row(new Ended(name, now, old.ended().endedAt()), due)));
      return wasAsked;
    }
  }

  @Override
  public void end(Set<Fingerprint> token, Instant now, Instant due) {
    synchronized (vault) {
      vault.requireStorage();
      token.forEach(name ->
          rows.computeIfPresent(
              name,
              (_, old) -> new Row(new Ended(name, old.ended().askedAt(), Optional.of(now)), due)));
    }
  }

  @Override
  public void forget(Set<Fingerprint> token) {
    synchronized (vault) {
      vault.requireStorage();
      rows.keySet().removeAll(token);
    }
  }

  @Override
  public List<Ended> claimDue(Instant now, Instant until, int limit) {
    synchronized (vault) {
      vault.requireStorage();
      var due =
          rows.values().stream()
              .filter(row -> !row.due().isAfter(now))
              .sorted(Comparator.comparing(Row::due))
              .limit(limit)
              .map(Row::ended)
              .toList();
      due.forEach(ended -> look(ended.token(), until));
      return due;
    }
  }

  @Override
  public void look(Fingerprint token, Instant due) {
    synchronized (vault) {
      vault.requireStorage();
      rows.computeIfPresent(token, (_, old) -> new Row(old.ended(), due));
    }
  }
}
