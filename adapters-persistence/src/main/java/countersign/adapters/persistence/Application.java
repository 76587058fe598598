package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Connection;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Occasion;
import countersign.domain.TokenPair;
import countersign.domain.Transition;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Carries one transition out, inside a transaction that holds the lock on the connection.
final class Application {
  private final CustodyLog log;
  private final PairRows pairs;
  private final SightingRows sightings;
  private final InvalidationRows invalidations;
  private final Transition transition;
  private final UserId user;
  private final Instant now;

  Application(DSLContext jooq, Keyset keyset, Transition transition, Instant now) {
    this.log = new CustodyLog(jooq, keyset);
    this.pairs = new PairRows(jooq, keyset);
    this.sightings = new SightingRows(jooq);
    this.invalidations = new InvalidationRows(jooq);
    this.transition = transition;
    this.user = transition.after().user();
    this.now = now;
  }

  /// The order matters: what a pair was received with is logged before it is stored, and a slot is
  /// free before another pair takes it.
  void apply(Optional<TokenPair> arrived) {
    log.append(transition.events());
    erase();
    var changed = new ArrayList<>(update());
    for (var pair : transition.stored()) {
      store(pair, arrived.orElseThrow());
      changed.add(pair.generation());
    }
    if (!changed.isEmpty()) {
      pairs.scheduleFirstCheck(user, changed, now);
    }
    transition.sightings().forEach(sighting -> sightings.remember(user, sighting));
  }

  private void erase() {
    var queued = transition.invalidate().stream().map(HeldPair::generation).toList();
    for (var pair : transition.erased()) {
      if (queued.contains(pair.generation())) {
        invalidations.queue(user, pair.generation(), now);
      }
      pairs.delete(user, pair.generation());
    }
  }

  private List<Generation> update() {
    var changed = new ArrayList<Generation>();
    Stream.concat(transition.after().held().stream(), transition.after().candidate().stream())
        .filter(pair -> isKept(pair) && !isAsBefore(pair))
        .forEach(pair -> {
          pairs.update(user, pair, slot(pair));
          changed.add(pair.generation());
        });
    return changed;
  }

  private boolean isKept(HeldPair pair) {
    return transition.before().pair(pair.generation()).isPresent();
  }

  private boolean isAsBefore(HeldPair pair) {
    return slotIn(transition.before(), pair).equals(slotIn(transition.after(), pair));
  }

  private String slot(HeldPair pair) {
    return slotIn(transition.after(), pair).orElseThrow();
  }

  /// Empty when the pair, with all that is known of it, is not there.
  private static Optional<String> slotIn(Connection connection, HeldPair pair) {
    if (connection.held().equals(Optional.of(pair))) {
      return Optional.of(PairRow.HELD);
    }
    return connection.candidate().filter(pair::equals).map(_ -> PairRow.CANDIDATE);
  }

  private void store(HeldPair pair, TokenPair arrived) {
    pairs.insert(user, pair, slot(pair), arrived);
    // Secrets compare in constant time.
    if (!pairs.open(user, pair.generation()).equals(Optional.of(arrived))) {
      throw new StorageUnavailable(
          "a stored pair was read back and is another one", new IllegalStateException("mismatch"));
    }
    var occasion = occasionOf(pair);
    log.append(
        List.of(CustodyEvent.about(user, pair, Kind.PAIR_STORED, "read_back_equal", occasion)));
    log.append(invalidations.drop(pair.token(), occasion));
  }

  private Occasion occasionOf(HeldPair pair) {
    return transition.events().stream()
        .filter(event -> event.kind() == Kind.PAIR_RECEIVED)
        .filter(event -> event.generation().equals(pair.generation()))
        .map(CustodyEvent::occasion)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a pair is stored that nobody received"));
  }
}
