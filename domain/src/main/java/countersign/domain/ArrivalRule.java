package countersign.domain;

import countersign.domain.CustodyEvent.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Decides what becomes of a pair that arrived, and of the pair that was held until then.
///
/// A pair proven to write leaves only for another proven one, or because X itself said that it is
/// dead or read-only. A pair known to be read-only is never kept.
public final class ArrivalRule {
  /// @param transition to be committed even where the verdict refuses: it carries the tombstone
  public record Arrived(Verdict verdict, Transition transition) {}

  private final Connection before;
  private final Arrival arrival;
  private final Occasion occasion;
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<CustodyEvent> events = new ArrayList<>();

  private ArrivalRule(Connection before, Arrival arrival, Occasion occasion) {
    this.before = before;
    this.arrival = arrival;
    this.occasion = occasion;
  }

  /// @param known every sighting of this user
  public static Arrived judge(
      Connection before,
      Arrival arrival,
      Collection<Sighting> known,
      Finding finding,
      Occasion occasion) {
    var verdict = SameTokenRule.judge(known, arrival.token(), finding);
    var rule = new ArrivalRule(before, arrival, occasion);
    var after =
        switch (verdict) {
          case Verdict.Keep(var level, _) -> rule.hold(Optional.of(level), finding);
          case Verdict.KeepUnverified _, Verdict.KeepBlocked _ -> rule.keepUnproven(finding);
          case Verdict.SameReadOnly() -> rule.refuse(EndReason.SAME_TOKEN_READ_ONLY);
          case Verdict.AppIsReadOnly() -> rule.refuse(EndReason.APP_READ_ONLY);
          case Verdict.Rejected(_) -> rule.refuse(EndReason.REJECTED);
        };
    return new Arrived(
        verdict, new Transition(before, after, rule.sightings, rule.events, List.of()));
  }

  /// Refuses a pair of another X account than the one connected, whatever it may do.
  public static Transition refuseOtherAccount(
      Connection before, Arrival arrival, Occasion occasion) {
    var rule = new ArrivalRule(before, arrival, occasion);
    var after = rule.refuse(EndReason.ACCOUNT_MISMATCH);
    return new Transition(before, after, rule.sightings, rule.events, List.of());
  }

  private Connection keepUnproven(Finding finding) {
    var stored = storedTwin();
    if (stored.isPresent()) {
      return doubted(stored.get(), finding);
    }
    if (arrival.heldIsUsable() && before.held().filter(HeldPair::isProven).isPresent()) {
      return keepAside(finding);
    }
    return hold(Optional.empty(), finding);
  }

  private Optional<HeldPair> storedTwin() {
    return before
        .held()
        .filter(this::isArrived)
        .or(() -> before.candidate().filter(this::isArrived));
  }

  /// A token's fingerprint covers the consumer key, whose own one may have changed since.
  private boolean isArrived(HeldPair pair) {
    return pair.token().equals(arrival.token());
  }

  private Connection doubted(HeldPair stored, Finding finding) {
    var updated = Facts.after(stored, finding, occasion.at());
    sawArrival(Optional.empty(), stored.level());
    events.add(event(Kind.PAIR_CHECKED, stored, Facts.word(finding)));
    return stored.generation().equals(before.held().orElseThrow().generation())
        ? before.with(Optional.of(updated), before.candidate())
        : before.with(before.held(), Optional.of(updated));
  }

  private Connection keepAside(Finding finding) {
    before.candidate().ifPresent(this::supersede);
    var candidate = arrived(Optional.empty(), finding);
    receive(candidate, "kept_beside_the_held_pair_until_verified");
    return numbered(before.with(before.held(), Optional.of(candidate)));
  }

  private Connection hold(Optional<AccessLevel> level, Finding finding) {
    before.held().ifPresent(this::supersede);
    before.candidate().ifPresent(this::supersede);
    var pair = arrived(level, finding);
    receive(pair, Facts.word(finding));
    return numbered(before.with(Optional.of(pair), Optional.empty()));
  }

  private HeldPair arrived(Optional<AccessLevel> level, Finding finding) {
    var now = occasion.at();
    return new HeldPair(
        before.newest().next(),
        arrival.token(),
        arrival.consumerKey(),
        arrival.account(),
        level,
        Facts.standing(finding),
        Facts.doubt(finding),
        now,
        level.map(_ -> now),
        Optional.of(now));
  }

  private void receive(HeldPair pair, String reason) {
    sawArrival(Optional.empty(), pair.level());
    events.add(event(Kind.PAIR_RECEIVED, pair, reason));
  }

  private void supersede(HeldPair old) {
    if (!isArrived(old)) {
      sightings.add(Facts.tombstone(old, EndReason.SUPERSEDED, occasion.at()));
    }
    events.add(event(Kind.PAIR_CLEARED, old, EndReason.SUPERSEDED.wire()));
  }

  private Connection refuse(EndReason reason) {
    var level = reason.isReadOnly() ? Optional.of(AccessLevel.READ) : Optional.<AccessLevel>empty();
    sawArrival(Optional.of(reason), level);
    events.add(
        new CustodyEvent(
            Kind.PAIR_REFUSED,
            before.user(),
            storedTwin().map(HeldPair::generation).orElse(Generation.NONE),
            Optional.of(arrival.token()),
            Optional.of(arrival.consumerKey()),
            reason.wire(),
            occasion));
    var stored = reason == EndReason.ACCOUNT_MISMATCH ? Optional.<HeldPair>empty() : storedTwin();
    if (stored.isPresent()) {
      var ended = reason == EndReason.REJECTED ? EndReason.REVOKED : reason;
      events.add(event(Kind.PAIR_CLEARED, stored.get(), ended.wire()));
      return Facts.without(before, stored.get(), ended, occasion.at());
    }
    return before.held().isEmpty() && reason.isReadOnly()
        ? before.endedBy(reason, Generation.NONE, occasion.at())
        : before;
  }

  private void sawArrival(Optional<EndReason> ended, Optional<AccessLevel> level) {
    sightings.add(
        new Sighting(arrival.token(), arrival.consumerKey(), level, occasion.at(), ended));
  }

  private CustodyEvent event(Kind kind, HeldPair pair, String reason) {
    return CustodyEvent.about(before.user(), pair, kind, reason, occasion);
  }

  private static Connection numbered(Connection connection) {
    var newest =
        connection.candidate().or(connection::held).map(HeldPair::generation).orElseThrow();
    return new Connection(
        connection.user(),
        connection.revision(),
        newest,
        connection.held(),
        connection.candidate(),
        Optional.empty());
  }
}
