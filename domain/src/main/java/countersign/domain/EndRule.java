package countersign.domain;

import countersign.domain.CustodyEvent.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Ends a connection because its user wants it.
public final class EndRule {
  private EndRule() {}

  /// Empty when there is nothing to end: nothing is held, and the state already says so.
  ///
  /// @param reason [EndReason#DISCONNECTED], [EndReason#RENEWED] or
  ///   [EndReason#CLEARED_TO_RECONNECT]
  /// @param invalidate whether X is to be asked to invalidate what was held
  public static Optional<Transition> end(
      Connection before, EndReason reason, boolean invalidate, Occasion occasion) {
    if (before.held().isEmpty() && before.ending().isEmpty()) {
      return Optional.empty();
    }
    if (before.ending().filter(ending -> ending.reason() == reason).isPresent()) {
      return Optional.empty();
    }
    var pairs = Stream.concat(before.held().stream(), before.candidate().stream()).toList();
    var last = before.held().map(HeldPair::generation).orElse(Generation.NONE);
    return Optional.of(
        new Transition(
            before,
            before.endedBy(reason, last, occasion.at()),
            pairs.stream().map(p -> Facts.tombstone(p, reason, occasion.at())).toList(),
            pairs.stream().flatMap(p -> events(before, p, reason, invalidate, occasion)).toList(),
            invalidate ? pairs : List.of()));
  }

  private static Stream<CustodyEvent> events(
      Connection before, HeldPair pair, EndReason reason, boolean invalidate, Occasion occasion) {
    var cleared =
        CustodyEvent.about(before.user(), pair, Kind.PAIR_CLEARED, reason.wire(), occasion);
    var queued =
        CustodyEvent.about(before.user(), pair, Kind.INVALIDATION_QUEUED, reason.wire(), occasion);
    return invalidate ? Stream.of(cleared, queued) : Stream.of(cleared);
  }
}
