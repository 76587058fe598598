package countersign.domain;

import countersign.domain.CustodyEvent.Kind;
import java.util.List;
import java.util.Optional;

/// Decides what a check of a stored pair changes. Silence, outages and answers that say nothing
/// about the token change nothing but the doubt.
public final class CheckRule {
  private CheckRule() {}

  /// A verdict about a generation that is neither held nor a candidate any longer leaves the
  /// connection as it is and says so in the custody log.
  public static Transition judge(
      Connection before, Generation checked, Finding finding, Occasion occasion) {
    return before
        .pair(checked)
        .map(pair -> judge(before, pair, finding, occasion))
        .orElseGet(() -> late(before, checked, Facts.word(finding), occasion));
  }

  /// An answer about a generation that is gone: it changes nothing, and the custody log says so.
  ///
  /// @param word what the answer said, in snake_case
  public static Transition late(
      Connection before, Generation checked, String word, Occasion occasion) {
    var event =
        new CustodyEvent(
            Kind.STALE_VERDICT,
            before.user(),
            checked,
            Optional.empty(),
            Optional.empty(),
            word,
            occasion);
    return new Transition(before, before, List.of(), List.of(event), List.of());
  }

  private static Transition judge(
      Connection before, HeldPair pair, Finding finding, Occasion occasion) {
    return switch (finding) {
      case Finding.WriteCapable proof -> proven(before, pair, proof, occasion);
      case Finding.ReadOnly _ -> cleared(before, pair, EndReason.APP_READ_ONLY, finding, occasion);
      case Finding.Dead() -> cleared(before, pair, EndReason.ofDead(pair), finding, occasion);
      case Finding.AccountSuspended _, Finding.AccountLocked _, Finding.Unknown _ ->
          updated(before, pair, finding, occasion);
    };
  }

  private static Transition proven(
      Connection before, HeldPair pair, Finding.WriteCapable proof, Occasion occasion) {
    if (isHeld(before, pair)) {
      return updated(before, pair, proof, occasion);
    }
    var held = before.held().orElseThrow();
    if (belongsToAnother(pair, held, proof)) {
      return cleared(before, pair, EndReason.ACCOUNT_MISMATCH, proof, occasion);
    }
    var promoted = Facts.after(pair, proof, occasion.at());
    return new Transition(
        before,
        before.with(Optional.of(promoted), Optional.empty()),
        List.of(
            Facts.tombstone(held, EndReason.SUPERSEDED, occasion.at()),
            sighting(promoted, occasion)),
        List.of(
            event(before, pair, Kind.PAIR_CHECKED, Facts.word(proof), occasion),
            event(before, held, Kind.PAIR_CLEARED, EndReason.SUPERSEDED.wire(), occasion),
            event(before, pair, Kind.PAIR_PROMOTED, "verified", occasion)),
        List.of());
  }

  /// A candidate whose account was unknown when it arrived could not be compared then.
  private static boolean belongsToAnother(
      HeldPair candidate, HeldPair held, Finding.WriteCapable proof) {
    return candidate.account().isEmpty()
        && held.account().isPresent()
        && proof.account().isPresent()
        && !held.account().get().isSameAs(proof.account().get());
  }

  private static Transition updated(
      Connection before, HeldPair pair, Finding finding, Occasion occasion) {
    var updated = Facts.after(pair, finding, occasion.at());
    var after =
        isHeld(before, pair)
            ? before.with(Optional.of(updated), before.candidate())
            : before.with(before.held(), Optional.of(updated));
    return new Transition(
        before,
        after,
        updated.level().equals(pair.level()) ? List.of() : List.of(sighting(updated, occasion)),
        List.of(event(before, pair, Kind.PAIR_CHECKED, Facts.word(finding), occasion)),
        List.of());
  }

  private static Transition cleared(
      Connection before, HeldPair pair, EndReason reason, Finding finding, Occasion occasion) {
    return new Transition(
        before,
        Facts.without(before, pair, reason, occasion.at()),
        List.of(Facts.tombstone(pair, reason, occasion.at())),
        List.of(
            event(before, pair, Kind.PAIR_CHECKED, Facts.word(finding), occasion),
            event(before, pair, Kind.PAIR_CLEARED, reason.wire(), occasion)),
        List.of());
  }

  private static boolean isHeld(Connection before, HeldPair pair) {
    return before.held().filter(pair::equals).isPresent();
  }

  private static Sighting sighting(HeldPair pair, Occasion occasion) {
    return new Sighting(
        pair.token(), pair.consumerKey(), pair.level(), occasion.at(), Optional.empty());
  }

  private static CustodyEvent event(
      Connection before, HeldPair pair, Kind kind, String reason, Occasion occasion) {
    return CustodyEvent.about(before.user(), pair, kind, reason, occasion);
  }
}
