package countersign.domain;

import countersign.domain.Inconclusive.Cause;
import java.util.Locale;
import java.util.Optional;

/// What one answer of X means for the pair it was asked with, by [AnswerTable].
public sealed interface AnswerVerdict {
  /// X did what was asked.
  ///
  /// @param level what the pair may do, empty when the answer does not tell; [AccessLevel#READ]
  ///   proves a read-only pair
  record Fine(Optional<AccessLevel> level) implements AnswerVerdict {}

  /// 401 with code 89. Evidence, not proof: clearing takes a second, independent call.
  record Revoked() implements AnswerVerdict {}

  /// 403 `oauth1-permissions`, or code 261.
  record ReadOnly() implements AnswerVerdict {}

  /// Code 64.
  record AccountSuspended() implements AnswerVerdict {}

  /// Code 326.
  record AccountLocked() implements AnswerVerdict {}

  /// Code 187, or the v2 answer that names duplicate content.
  record Duplicate(Optional<StatedReason> reason) implements AnswerVerdict {
    public Duplicate() {
      this(Optional.empty());
    }
  }

  /// X understood the request and does not do it, for a reason in the request itself: 186, 226,
  /// 433, 93, 220, a reply that is not allowed, invalid-request, not found. Says nothing about the
  /// pair.
  record Refused(int status, Optional<Integer> code, Optional<StatedReason> reason)
      implements AnswerVerdict {
    public Refused(int status, Optional<Integer> code) {
      this(status, code, Optional.empty());
    }
  }

  /// Says nothing about the pair.
  record Unsettled(Inconclusive why) implements AnswerVerdict {}

  /// Whether X has to be asked again, in another way, before anything is concluded.
  default boolean needsConfirmation() {
    return switch (this) {
      case Revoked() -> true;
      case Unsettled(var why) -> why.cause() == Cause.AMBIGUOUS;
      case Fine _, ReadOnly _, AccountSuspended _, AccountLocked _, Duplicate _, Refused _ -> false;
    };
  }

  /// In snake_case, for the custody log and for callers.
  default String wire() {
    return switch (this) {
      case Fine _ -> "fine";
      case Revoked _ -> "token_revoked";
      case ReadOnly _ -> "read_only";
      case AccountSuspended _ -> "account_suspended";
      case AccountLocked _ -> "account_locked";
      case Duplicate _ -> "duplicate";
      case Refused _ -> "request_refused";
      case Unsettled(var why) -> why.cause().name().toLowerCase(Locale.ROOT);
    };
  }
}
