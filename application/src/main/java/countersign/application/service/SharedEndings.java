package countersign.application.service;

import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.SharedTokens.Ended;
import countersign.application.port.out.TokenVault;
import countersign.domain.Finding;
import countersign.domain.Fingerprint;
import countersign.domain.HeldPair;
import countersign.domain.RequestId;
import countersign.domain.SharedTokenRule;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finishes what [TokenEnding] began: whoever still has a token that X ended for another user is
/// marked, also when the process ended before it could, or X's answer was lost.
final class SharedEndings {
  /// So long after X's answer the token may still arrive with a user who was handed it just before.
  private static final Duration WATCHED = Duration.ofMinutes(10);

  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final Duration GIVEN_UP = Duration.ofDays(1);

  private final SharedTokens shared;
  private final TokenEnding ending;
  private final ConsumerKeyring consumers;
  private final TokenVault vault;
  private final PermissionProbe probe;
  private final InstantSource clock;

  SharedEndings(
      SharedTokens shared,
      TokenEnding ending,
      ConsumerKeyring consumers,
      TokenVault vault,
      PermissionProbe probe,
      InstantSource clock) {
    this.shared = shared;
    this.ending = ending;
    this.consumers = consumers;
    this.vault = vault;
    this.probe = probe;
    this.clock = clock;
  }

  List<Ended> claimDue(Instant now, Instant until, int limit) {
    return shared.claimDue(now, until, limit);
  }

  void settle(Ended ended, RequestId request) {
    var token = Set.of(ended.token());
    var open =
        shared.holders(token).stream()
            .filter(user -> !isSettled(user, ended, token, request))
            .count();
    var now = clock.instant();
    var watchedUntil = ended.endedAt().map(at -> at.plus(WATCHED)).filter(now::isBefore);
    if (open > 0 && now.isBefore(ended.askedAt().plus(GIVEN_UP))) {
      shared.look(ended.token(), now.plus(AGAIN));
    } else if (watchedUntil.isPresent()) {
      shared.look(ended.token(), watchedUntil.get());
    } else {
      shared.forget(token);
    }
  }

  /// False when X could not be asked, where it has to be.
  private boolean isSettled(UserId user, Ended ended, Set<Fingerprint> token, RequestId request) {
    var pair = SharedTokenRule.find(vault.find(user), token);
    if (pair.isEmpty()) {
      return true;
    }
    if (ended.endedAt().filter(at -> !isNewer(pair.get(), at)).isPresent()) {
      ending.end(user, token, request);
      return true;
    }
    var finding = ask(user, pair.get());
    if (finding.filter(Finding.Dead.class::isInstance).isPresent()) {
      ending.end(user, token, request);
    }
    return finding.filter(Finding.Unknown.class::isInstance).isEmpty();
  }

  /// Whether it came, or X accepted it, after X said that it is dead.
  private static boolean isNewer(HeldPair pair, Instant endedAt) {
    return Stream.concat(Stream.of(pair.connectedAt()), pair.verifiedAt().stream())
        .anyMatch(at -> at.isAfter(endedAt));
  }

  private Optional<Finding> ask(UserId user, HeldPair pair) {
    return consumers
        .find(pair.consumerKey())
        .flatMap(consumer ->
            vault
                .open(user, pair.generation())
                .map(credentials -> probe.ask(consumer, credentials)));
  }
}
