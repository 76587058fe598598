package countersign.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a finding changes in what is known of a pair.
final class Facts {
  private Facts() {}

  static HeldPair after(HeldPair pair, Finding finding, Instant now) {
    var written =
        finding instanceof Finding.WriteCapable(var level, _)
            ? Optional.of(level)
            : Optional.<AccessLevel>empty();
    return new HeldPair(
        pair.generation(),
        pair.token(),
        pair.consumerKey(),
        finding instanceof Finding.WriteCapable(_, var account)
            ? account.or(pair::account)
            : pair.account(),
        written.or(pair::level),
        finding instanceof Finding.Unknown ? pair.standing() : standing(finding),
        doubt(finding),
        pair.connectedAt(),
        written.map(_ -> now).or(pair::verifiedAt),
        Optional.of(now));
  }

  static Standing standing(Finding finding) {
    return switch (finding) {
      case Finding.AccountSuspended() -> Standing.SUSPENDED;
      case Finding.AccountLocked() -> Standing.LOCKED;
      default -> Standing.GOOD;
    };
  }

  static Optional<Inconclusive.Cause> doubt(Finding finding) {
    return finding instanceof Finding.Unknown(var why)
        ? Optional.of(why.cause())
        : Optional.empty();
  }

  static Sighting tombstone(HeldPair pair, EndReason reason, Instant now) {
    var level = reason.isReadOnly() ? Optional.of(AccessLevel.READ) : pair.level();
    return new Sighting(pair.token(), pair.consumerKey(), level, now, Optional.of(reason));
  }

  /// Takes one pair away; a candidate steps into the held pair's place.
  static Connection without(Connection before, HeldPair gone, EndReason reason, Instant now) {
    var heldGoes = before.held().filter(held -> held.equals(gone)).isPresent();
    if (!heldGoes) {
      return before.with(before.held(), Optional.empty());
    }
    return before.candidate().isPresent()
        ? before.with(before.candidate(), Optional.empty())
        : before.endedBy(reason, gone.generation(), now);
  }

  static String word(Finding finding) {
    return switch (finding) {
      case Finding.WriteCapable(var level, _) ->
          "write_capable_" + level.name().toLowerCase(Locale.ROOT);
      case Finding.ReadOnly(_) -> "read_only";
      case Finding.Dead() -> "dead";
      case Finding.AccountSuspended() -> "account_suspended";
      case Finding.AccountLocked() -> "account_locked";
      case Finding.Unknown(var why) -> "unknown_" + why.cause().wire();
    };
  }
}
