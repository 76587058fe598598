package countersign.domain;

import countersign.domain.CustodyEvent.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Ends a user's pair because this service ended its token at X for another user. X hands the same
/// token to everybody who connects the same account, so it is dead for all of them.
public final class SharedTokenRule {
  private SharedTokenRule() {}

  /// Empty when the user does not have the token, neither held nor as a candidate.
  ///
  /// @param token its fingerprints by every key
  public static Optional<Transition> end(
      Connection before, Collection<Fingerprint> token, Occasion occasion) {
    return find(before, token).map(pair -> end(before, pair, occasion));
  }

  /// The pair of that token.
  public static Optional<HeldPair> find(Connection connection, Collection<Fingerprint> token) {
    return Stream.concat(connection.held().stream(), connection.candidate().stream())
        .filter(pair -> token.contains(pair.token()))
        .findFirst();
  }

  private static Transition end(Connection before, HeldPair pair, Occasion occasion) {
    var reason = EndReason.ENDED_HERE;
    return new Transition(
        before,
        Facts.without(before, pair, reason, occasion.at()),
        List.of(Facts.tombstone(pair, reason, occasion.at())),
        List.of(
            CustodyEvent.about(before.user(), pair, Kind.PAIR_CLEARED, reason.wire(), occasion)),
        List.of());
  }
}
