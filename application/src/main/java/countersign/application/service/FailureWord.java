package countersign.application.service;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.UseFailure;
import countersign.domain.ConnectionState;
import countersign.domain.ForeignFormat;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaKind;
import countersign.domain.url.AddressRefusal;
import java.util.Locale;
import java.util.Optional;

/// Failures as words, for records that outlive the request: `duplicate`, `refused:403:433`,
/// `not_done:rate_limited`.
final class FailureWord {
  private FailureWord() {}

  static String of(UseFailure failure) {
    return switch (failure) {
      case UseFailure.NotUsable(var state) -> "not_usable:" + state.wire();
      case UseFailure.GrantOver() -> "grant_over";
      case UseFailure.Duplicate(var reason) -> "duplicate" + ReasonWord.of(reason);
      case UseFailure.Refused(var status, var code, var reason) ->
          "refused:" + status + ":" + code.map(Object::toString).orElse("") + ReasonWord.of(reason);
      case UseFailure.NotDone(var why) -> "not_done:" + why.cause().wire();
      case UseFailure.OutcomeUnknown(var why, _) -> "unknown:" + why.cause().wire();
    };
  }

  static UseFailure use(String word) {
    var parts = word.split(":", -1);
    return switch (parts[0]) {
      case "not_usable" -> new UseFailure.NotUsable(value(ConnectionState.class, parts[1]));
      case "grant_over" -> new UseFailure.GrantOver();
      case "duplicate" -> new UseFailure.Duplicate(ReasonWord.in(parts, 1));
      case "refused" ->
          new UseFailure.Refused(
              Integer.parseInt(parts[1]),
              part(parts, 2).map(Integer::valueOf),
              ReasonWord.in(parts, 3));
      case "not_done" -> new UseFailure.NotDone(why(parts[1]));
      case "unknown" -> new UseFailure.OutcomeUnknown(why(parts[1]));
      default -> throw new IllegalArgumentException("not a word for a failure");
    };
  }

  static String of(MediaFailure failure) {
    return switch (failure) {
      case MediaFailure.AddressRefused(var why) -> "address_refused:" + why.wire();
      case MediaFailure.Unreachable() -> "unreachable";
      case MediaFailure.OurFault() -> "our_fault";
      case MediaFailure.Empty() -> "empty";
      case MediaFailure.TypeUnsupported(var seems) -> "type_unsupported:" + seems.wire();
      case MediaFailure.TooLarge(var kind) -> "too_large:" + kind.wire();
      case MediaFailure.Rejected(var reason) -> "rejected" + ReasonWord.of(reason);
      case MediaFailure.NotTaken(var why) -> "not_taken:" + why.wire();
      case MediaFailure.NotRecorded() -> "not_recorded";
    };
  }

  static MediaFailure media(String word) {
    var parts = word.split(":", -1);
    return switch (parts[0]) {
      case "address_refused" ->
          new MediaFailure.AddressRefused(
              said(AddressRefusal.class, parts, AddressRefusal.NOT_STATED));
      case "unreachable" -> new MediaFailure.Unreachable();
      case "our_fault" -> new MediaFailure.OurFault();
      case "empty" -> new MediaFailure.Empty();
      case "type_unsupported" ->
          new MediaFailure.TypeUnsupported(said(ForeignFormat.class, parts, ForeignFormat.UNKNOWN));
      case "too_large" -> new MediaFailure.TooLarge(value(MediaKind.class, parts[1]));
      case "rejected" -> new MediaFailure.Rejected(ReasonWord.in(parts, 1));
      case "not_taken" -> new MediaFailure.NotTaken(value(Cause.class, parts[1]));
      case "not_recorded" -> new MediaFailure.NotRecorded();
      default -> throw new IllegalArgumentException("not a word for a media failure");
    };
  }

  /// Empty when it is missing or holds nothing.
  static Optional<String> part(String[] parts, int index) {
    return parts.length > index && !parts[index].isEmpty()
        ? Optional.of(parts[index])
        : Optional.empty();
  }

  private static Inconclusive why(String word) {
    return Inconclusive.because(value(Cause.class, word));
  }

  /// @param unsaid what a word of an earlier version means
  private static <E extends Enum<E>> E said(Class<E> type, String[] parts, E unsaid) {
    return parts.length > 1 ? value(type, parts[1]) : unsaid;
  }

  private static <E extends Enum<E>> E value(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
