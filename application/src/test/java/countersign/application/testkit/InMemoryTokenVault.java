package countersign.application.testkit;

import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.EndReason;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.HeldPair;
import countersign.domain.Inconclusive;
import countersign.domain.Protocol;
import countersign.domain.Sighting;
import countersign.domain.Standing;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A vault in a map. Its outbox is [InMemoryInvalidationOutbox], made over the same object.
public final class InMemoryTokenVault implements TokenVault {
  private static final Duration FIRST_CHECK = Duration.ofSeconds(15);

  private record Key(UserId user, Generation generation) {}

  private record SightingKey(UserId user, Fingerprint token, Optional<EndReason> ended) {}

  private record Plan(int attempts, Optional<Instant> next) {}

  final Map<UserId, GrantConnection> grants = new HashMap<>();
  private final Map<UserId, Connection> connections = new HashMap<>();
  private final Map<Key, TokenPair> pairs = new HashMap<>();
  private final Map<Key, Plan> plans = new HashMap<>();
  private final Map<SightingKey, Sighting> sightings = new HashMap<>();
  private final List<CustodyEvent> events = new ArrayList<>();
  final List<InMemoryInvalidationOutbox.Entry> outbox = new ArrayList<>();
  private long newestRevision;
  private boolean away;
  private int commitsUntilAway = Integer.MAX_VALUE;

  /// From now on every call fails as if the database were gone.
  public synchronized void goAway() {
    away = true;
  }

  /// The next `commits` commits work, and everything after them fails.
  public synchronized void goAwayAfter(int commits) {
    commitsUntilAway = commits;
  }

  public synchronized void comeBack() {
    away = false;
    commitsUntilAway = Integer.MAX_VALUE;
  }

  public synchronized List<CustodyEvent> events() {
    return List.copyOf(events);
  }

  public List<Kind> eventKinds() {
    return events().stream().map(CustodyEvent::kind).toList();
  }

  synchronized List<Connection> all() {
    return List.copyOf(connections.values());
  }

  /// Makes the checks of pairs due that were spared while clearing was stopped.
  synchronized void makeSparedDue(Instant now) {
    plans.replaceAll(
        (key, plan) -> isSpared(key) ? new Plan(plan.attempts(), Optional.of(now)) : plan);
  }

  private boolean isSpared(Key key) {
    return find(key.user())
        .pair(key.generation())
        .flatMap(HeldPair::doubt)
        .filter(doubt -> doubt == Inconclusive.Cause.CLEARING_STOPPED)
        .isPresent();
  }

  @Override
  public synchronized Connection find(UserId user) {
    requireStorage();
    return Optional.ofNullable(connections.get(user))
        .orElseGet(() -> Connection.none(user, newest(user)));
  }

  private Generation newest(UserId user) {
    return events.stream()
        .filter(event -> event.user().equals(user))
        .filter(event -> event.protocol().equals(Optional.of(Protocol.OAUTH1)))
        .filter(event -> event.kind() != Kind.STALE_VERDICT)
        .filter(event -> event.kind() != Kind.FAILURE_REPORTED)
        .map(CustodyEvent::generation)
        .max(Comparator.naturalOrder())
        .orElse(Generation.NONE);
  }

  @Override
  public synchronized List<Sighting> sightings(UserId user) {
    requireStorage();
    return sightings.entrySet().stream()
        .filter(entry -> entry.getKey().user().equals(user))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(Sighting::seenAt))
        .toList();
  }

  @Override
  public synchronized Optional<TokenPair> open(UserId user, Generation generation) {
    requireStorage();
    return Optional.ofNullable(pairs.get(new Key(user, generation)));
  }

  @Override
  public synchronized Commit commit(Transition transition, Optional<TokenPair> arrived) {
    requireStorage();
    if (!transition.stored().isEmpty() && arrived.isEmpty()) {
      throw new IllegalArgumentException("a pair is to be stored, but its credentials are missing");
    }
    countCommit();
    var user = transition.before().user();
    if (find(user).revision() != transition.before().revision()) {
      return new Commit.Stale();
    }
    events.addAll(transition.events());
    transition.erased().forEach(pair -> erase(user, pair, transition));
    transition.stored().forEach(pair -> store(transition, pair, arrived.orElseThrow()));
    transition.sightings().forEach(sighting -> remember(user, sighting));
    var after = transition.after();
    connections.put(
        user,
        new Connection(
            user,
            ++newestRevision,
            after.newest(),
            after.held(),
            after.candidate(),
            after.ending()));
    pairs(after)
        .filter(pair -> !transition.before().pair(pair.generation()).equals(Optional.of(pair)))
        .forEach(pair -> plan(after, pair));
    return new Commit.Done();
  }

  private void erase(UserId user, HeldPair pair, Transition transition) {
    var key = new Key(user, pair.generation());
    var credentials = Optional.ofNullable(pairs.remove(key));
    plans.remove(key);
    if (transition.invalidate().contains(pair)) {
      var at = transition.events().getFirst().at();
      var waiting =
          new Waiting(
              user,
              Protocol.OAUTH1,
              pair.generation(),
              pair.token(),
              pair.consumerKey(),
              credentials.map(held -> held),
              0,
              at);
      outbox.add(new InMemoryInvalidationOutbox.Entry(waiting, at, Instant.MIN));
    }
  }

  private void store(Transition transition, HeldPair pair, TokenPair arrived) {
    var user = transition.before().user();
    var occasion = transition.events().getFirst().occasion();
    pairs.put(new Key(user, pair.generation()), arrived);
    events.add(CustodyEvent.about(user, pair, Kind.PAIR_STORED, "read_back_equal", occasion));
    var dropped = outbox.stream().filter(entry -> entry.isOfPair(pair.token())).toList();
    outbox.removeAll(dropped);
    dropped.forEach(entry -> events.add(entry.heldAgain(occasion)));
  }

  private void remember(UserId user, Sighting sighting) {
    sightings.put(new SightingKey(user, sighting.token(), sighting.ended()), sighting);
  }

  private static Stream<HeldPair> pairs(Connection connection) {
    return Stream.concat(connection.held().stream(), connection.candidate().stream());
  }

  private void plan(Connection connection, HeldPair pair) {
    var key = new Key(connection.user(), pair.generation());
    if (isSettled(connection, pair)) {
      plans.remove(key);
    } else {
      var attempts = Optional.ofNullable(plans.get(key)).map(Plan::attempts).orElse(0);
      var changed = pair.lastUsedAt().orElse(pair.connectedAt());
      plans.put(key, new Plan(attempts, Optional.of(changed.plus(FIRST_CHECK))));
    }
  }

  private static boolean isSettled(Connection connection, HeldPair pair) {
    return pair.isProven()
        && pair.doubt().isEmpty()
        && pair.standing() == Standing.GOOD
        && connection.held().filter(pair::equals).isPresent();
  }

  @Override
  public synchronized Optional<Fingerprint> waiting(Set<Fingerprint> token) {
    requireStorage();
    return token.stream()
        .filter(name -> outbox.stream().anyMatch(entry -> entry.isOfPair(name)))
        .findFirst();
  }

  @Override
  public synchronized void record(List<CustodyEvent> more) {
    requireStorage();
    events.addAll(more);
  }

  @Override
  public synchronized List<DueCheck> claimDueChecks(Instant now, Instant until, int limit) {
    requireStorage();
    var due =
        plans.entrySet().stream()
            .filter(e -> e.getValue().next().filter(next -> !next.isAfter(now)).isPresent())
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    return due.stream().map(key -> claim(key, until)).toList();
  }

  private DueCheck claim(Key key, Instant until) {
    var attempts = plans.getOrDefault(key, new Plan(0, Optional.empty())).attempts();
    plans.put(key, new Plan(attempts, Optional.of(until)));
    var pair = find(key.user()).pair(key.generation()).orElseThrow();
    return new DueCheck(key.user(), pair, attempts);
  }

  @Override
  public synchronized void scheduleCheck(
      UserId user, Generation generation, int attempts, Optional<Instant> next) {
    requireStorage();
    plans.computeIfPresent(new Key(user, generation), (_, _) -> new Plan(attempts, next));
  }

  @Override
  public synchronized Optional<Instant> nextCheck(UserId user) {
    requireStorage();
    return plans.entrySet().stream()
        .filter(plan -> plan.getKey().user().equals(user))
        .flatMap(plan -> plan.getValue().next().stream())
        .min(Comparator.naturalOrder());
  }

  @Override
  public synchronized Optional<Instant> lastUse(UserId user, Generation generation) {
    requireStorage();
    return events.stream()
        .filter(event -> event.user().equals(user) && event.generation().equals(generation))
        .filter(event -> event.protocol().equals(Optional.of(Protocol.OAUTH1)))
        .filter(event -> event.kind().isUse())
        .map(CustodyEvent::at)
        .max(Comparator.naturalOrder());
  }

  @Override
  public synchronized boolean forget(UserId user, CustodyEvent event) {
    requireStorage();
    var grant = Optional.ofNullable(grants.get(user)).flatMap(GrantConnection::held);
    if (find(user).held().isPresent() || grant.isPresent()) {
      return false;
    }
    connections.remove(user);
    grants.remove(user);
    sightings.keySet().removeIf(key -> key.user().equals(user));
    events.add(event);
    return true;
  }

  void countCommit() {
    requireStorage();
    if (commitsUntilAway-- <= 0) {
      away = true;
      requireStorage();
    }
  }

  void requireStorage() {
    if (away) {
      throw new StorageUnavailable("the database is away");
    }
  }
}
