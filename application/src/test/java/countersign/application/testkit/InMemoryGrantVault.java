package countersign.application.testkit;

import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.HeldGrant;
import countersign.domain.Protocol;
import countersign.domain.RefreshTiming;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The grants beside an [InMemoryTokenVault], whose log and outbox they share.
public final class InMemoryGrantVault implements GrantVault {
  private final InMemoryTokenVault pairs;
  private final Map<UserId, GrantTokens> tokens = new HashMap<>();
  private final Map<UserId, Instant> looks = new HashMap<>();
  private long newestRevision;
  private boolean logIsAway;

  public InMemoryGrantVault(InMemoryTokenVault pairs) {
    this.pairs = pairs;
  }

  /// From now on no use can be recorded.
  public void logGoesAway() {
    logIsAway = true;
  }

  @Override
  public GrantConnection find(UserId user) {
    synchronized (pairs) {
      pairs.requireStorage();
      return Optional.ofNullable(pairs.grants.get(user))
          .orElseGet(() -> GrantConnection.none(user, newest(user)));
    }
  }

  private Generation newest(UserId user) {
    return about(user)
        .map(CustodyEvent::generation)
        .max(Comparator.naturalOrder())
        .orElse(Generation.NONE);
  }

  private Stream<CustodyEvent> about(UserId user) {
    return pairs.events().stream()
        .filter(event -> event.user().equals(user))
        .filter(event -> event.protocol().equals(Optional.of(Protocol.OAUTH2)));
  }

  @Override
  public Opened open(UserId user) {
    synchronized (pairs) {
      return new Opened(find(user), Optional.ofNullable(tokens.get(user)));
    }
  }

  @Override
  public Commit commit(GrantTransition transition, Optional<GrantTokens> arrived) {
    synchronized (pairs) {
      if (transition.stored().isPresent() && arrived.isEmpty()) {
        throw new IllegalArgumentException("a grant is to be stored, but its tokens are missing");
      }
      pairs.countCommit();
      var user = transition.before().user();
      if (find(user).revision() != transition.before().revision()) {
        return new Commit.Stale();
      }
      pairs.record(transition.events());
      transition.erased().ifPresent(grant -> erase(user, grant, transition));
      transition.stored().ifPresent(grant -> store(transition, grant, arrived.orElseThrow()));
      var after = transition.after();
      var now =
          new GrantConnection(user, ++newestRevision, after.newest(), after.held(), after.ending());
      pairs.grants.put(user, now);
      looks.remove(user);
      now.held().ifPresent(grant -> looks.put(user, RefreshTiming.nextLook(grant)));
      return new Commit.Done(now);
    }
  }

  private void erase(UserId user, HeldGrant grant, GrantTransition transition) {
    var credentials = Optional.ofNullable(tokens.remove(user));
    if (transition.revokes()) {
      var at = transition.events().getFirst().at();
      var waiting =
          new Waiting(
              user,
              Protocol.OAUTH2,
              grant.generation(),
              grant.token(),
              grant.client(),
              credentials.map(held -> held),
              0,
              at);
      pairs.outbox.add(new InMemoryInvalidationOutbox.Entry(waiting, at, Instant.MIN));
    }
  }

  private void store(GrantTransition transition, HeldGrant grant, GrantTokens arrived) {
    var user = transition.before().user();
    var occasion = transition.events().getFirst().occasion();
    tokens.put(user, arrived);
    pairs.record(
        List.of(CustodyEvent.about(user, grant, Kind.GRANT_STORED, "read_back_equal", occasion)));
  }

  @Override
  public boolean admit(Opened opened, CustodyEvent use) {
    synchronized (pairs) {
      if (logIsAway) {
        throw new CustodyLogUnavailable("the log is away");
      }
      try {
        var current = find(opened.connection().user());
        if (current.revision() != opened.connection().revision()) {
          return false;
        }
        pairs.record(List.of(use));
        return true;
      } catch (StorageUnavailable away) {
        throw new CustodyLogUnavailable("the database is away", away);
      }
    }
  }

  @Override
  public List<UserId> claimDue(Instant now, Instant until, int limit) {
    synchronized (pairs) {
      pairs.requireStorage();
      var due =
          looks.entrySet().stream()
              .filter(look -> !look.getValue().isAfter(now))
              .sorted(Map.Entry.comparingByValue())
              .limit(limit)
              .map(Map.Entry::getKey)
              .toList();
      due.forEach(user -> looks.put(user, until));
      return due;
    }
  }

  @Override
  public void scheduleLook(GrantConnection seen, Instant next) {
    synchronized (pairs) {
      if (find(seen.user()).equals(seen) && seen.held().isPresent()) {
        looks.put(seen.user(), next);
      }
    }
  }

  @Override
  public Optional<Instant> nextLook(UserId user) {
    synchronized (pairs) {
      pairs.requireStorage();
      return Optional.ofNullable(looks.get(user));
    }
  }

  @Override
  public Map<ConnectionState, Long> count(Set<Fingerprint> client, Instant now) {
    synchronized (pairs) {
      pairs.requireStorage();
      return pairs.grants.values().stream()
          .collect(
              Collectors.groupingBy(
                  connection -> state(connection, client, now), Collectors.counting()));
    }
  }

  private static ConnectionState state(
      GrantConnection connection, Set<Fingerprint> client, Instant now) {
    var isConfigured =
        connection.held().filter(grant -> client.contains(grant.client())).isPresent();
    return ConnectionState.of(connection, isConfigured, now);
  }

  @Override
  public Optional<Instant> lastUse(UserId user, Instant since) {
    synchronized (pairs) {
      pairs.requireStorage();
      return about(user)
          .filter(event -> event.kind().isUse())
          .map(CustodyEvent::at)
          .filter(at -> !at.isBefore(since))
          .max(Comparator.naturalOrder());
    }
  }
}
