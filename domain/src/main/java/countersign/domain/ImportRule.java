package countersign.domain;

import countersign.domain.ArrivalRule.Arrived;
import countersign.domain.CustodyEvent.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Decides what becomes of credentials that another system kept and hands over. Whoever is known
/// here is left alone: what happened here is newer than what the other system remembers.
public final class ImportRule {
  private static final String REASON = "imported";

  private ImportRule() {}

  /// What is here of a user whose credentials are handed over.
  public sealed interface Known {
    /// That very token is stored.
    record SameToken(Generation generation) implements Known {}

    record OtherToken() implements Known {}

    /// Something was stored once, and ended or was erased since.
    record Ended() implements Known {}
  }

  /// Empty when no pair of the user was ever stored.
  public static Optional<Known> known(Connection now, Fingerprint token) {
    var same =
        now.held()
            .filter(pair -> pair.token().equals(token))
            .or(() -> now.candidate().filter(pair -> pair.token().equals(token)))
            .map(HeldPair::generation);
    return known(same, now.held().isPresent(), now.newest());
  }

  /// Empty when no grant of the user was ever stored.
  public static Optional<Known> known(GrantConnection now, Fingerprint token) {
    var same = now.held().filter(grant -> grant.token().equals(token)).map(HeldGrant::generation);
    return known(same, now.held().isPresent(), now.newest());
  }

  private static Optional<Known> known(
      Optional<Generation> same, boolean isHeld, Generation newest) {
    if (same.isPresent()) {
      return Optional.of(new Known.SameToken(same.get()));
    } else if (isHeld) {
      return Optional.of(new Known.OtherToken());
    }
    return newest.equals(Generation.NONE) ? Optional.empty() : Optional.of(new Known.Ended());
  }

  /// Whether the token came before, and X said of it what keeps it from being stored.
  public static boolean wasRefused(Collection<Sighting> sightings, Fingerprint token) {
    return sightings.stream()
        .filter(sighting -> sighting.token().equals(token))
        .flatMap(sighting -> sighting.ended().stream())
        .anyMatch(ended -> ended.isReadOnly() || ended == EndReason.REJECTED);
  }

  /// Takes a pair over that X was not asked about: unverified, and due to be shown to X.
  ///
  /// @param before of a user of whom nothing is [#known]
  public static Transition takeOver(Connection before, Arrival arrival, Occasion occasion) {
    var pair =
        new HeldPair(
            before.newest().next(),
            arrival.token(),
            arrival.consumerKey(),
            arrival.account(),
            Optional.empty(),
            Standing.GOOD,
            Optional.empty(),
            occasion.at(),
            Optional.empty(),
            Optional.empty());
    var after =
        new Connection(
            before.user(),
            before.revision(),
            pair.generation(),
            Optional.of(pair),
            Optional.empty(),
            Optional.empty());
    var seen =
        new Sighting(
            pair.token(), pair.consumerKey(), Optional.empty(), occasion.at(), Optional.empty());
    var received = CustodyEvent.about(before.user(), pair, Kind.PAIR_RECEIVED, REASON, occasion);
    return new Transition(before, after, List.of(seen), List.of(received), List.of());
  }

  /// Judges a pair that X was asked about, as if its user had brought it.
  ///
  /// @param before of a user of whom nothing is [#known]
  public static Arrived judge(
      Connection before,
      Arrival arrival,
      Collection<Sighting> sightings,
      Finding finding,
      Occasion occasion) {
    var judged = ArrivalRule.judge(before, arrival, sightings, finding, occasion);
    var change = judged.transition();
    return new Arrived(
        judged.verdict(),
        new Transition(
            before, change.after(), change.sightings(), imported(change.events()), List.of()));
  }

  /// Takes a grant over. Its access token counts as expired, so that the first use refreshes it.
  ///
  /// @param before of a user of whom nothing is [#known]
  public static GrantTransition takeOver(
      GrantConnection before, GrantArrival arrival, Occasion occasion) {
    var change = GrantRule.judge(before, arrival, Optional.empty(), occasion).transition();
    return new GrantTransition(before, change.after(), imported(change.events()), false);
  }

  private static List<CustodyEvent> imported(List<CustodyEvent> events) {
    return events.stream().map(ImportRule::imported).toList();
  }

  private static CustodyEvent imported(CustodyEvent event) {
    return switch (event.kind()) {
      case PAIR_RECEIVED, GRANT_RECEIVED ->
          new CustodyEvent(
              event.kind(),
              event.user(),
              event.protocol(),
              event.generation(),
              event.token(),
              event.consumerKey(),
              REASON,
              event.occasion());
      default -> event;
    };
  }
}
