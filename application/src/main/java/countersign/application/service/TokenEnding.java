package countersign.application.service;

import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.application.port.out.TwitterOAuth;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.domain.ConsumerPair;
import countersign.domain.Fingerprint;
import countersign.domain.Inconclusive;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.SharedTokenRule;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has X end the token of a pair, and then ends it here for everybody else who has the same one: X
/// hands one token to all who connect the same account. What X is asked is on record before it is
/// asked, so that a process which ends in between leaves nobody with a token that is dead and
/// called good; [SharedEndings] finishes that.
final class TokenEnding {
  private static final Logger LOG = LoggerFactory.getLogger(TokenEnding.class);

  /// X has answered by then, or the answer is lost.
  private static final Duration LOST = Duration.ofMinutes(1);

  /// @param token its fingerprints by every key
  /// @param isEndedHere whether it is dead because this service asked for it
  record Told(InvalidationAnswer answer, Set<Fingerprint> token, boolean isEndedHere) {}

  private final TwitterOAuth twitter;
  private final Fingerprints fingerprints;
  private final SharedTokens shared;
  private final TokenVault vault;
  private final PairCommits commits;
  private final PairCheck check;
  private final InstantSource clock;

  TokenEnding(
      TwitterOAuth twitter,
      Fingerprints fingerprints,
      SharedTokens shared,
      TokenVault vault,
      PairCheck check,
      InstantSource clock) {
    this.twitter = twitter;
    this.fingerprints = fingerprints;
    this.shared = shared;
    this.vault = vault;
    this.commits = new PairCommits(vault);
    this.check = check;
    this.clock = clock;
  }

  Told ask(ConsumerPair consumer, TokenPair pair) {
    var token =
        fingerprints.ofEachKey().stream()
            .map(key -> key.ofToken(consumer.key(), pair.token()))
            .collect(Collectors.toUnmodifiableSet());
    var now = clock.instant();
    var wasAsked = shared.ask(token, now, now.plus(LOST));
    var answer = twitter.invalidate(consumer, pair);
    return new Told(answer, token, isEndedHere(answer, token, wasAsked));
  }

  private boolean isEndedHere(InvalidationAnswer answer, Set<Fingerprint> token, boolean wasAsked) {
    return switch (answer) {
      case InvalidationAnswer.Invalidated() -> ended(token);
      // X's answer to the time before was lost. Otherwise somebody else ended the token.
      case InvalidationAnswer.AlreadyDead() -> wasAsked ? ended(token) : notEnded(token);
      case InvalidationAnswer.Failed(var why) -> {
        if (!wasAsked && isRefusal(why)) {
          shared.forget(token);
        }
        yield false;
      }
    };
  }

  private boolean ended(Set<Fingerprint> token) {
    var now = clock.instant();
    shared.end(token, now, now.plus(LOST));
    return true;
  }

  private boolean notEnded(Set<Fingerprint> token) {
    shared.forget(token);
    return false;
  }

  /// Whether X certainly did nothing.
  private static boolean isRefusal(Inconclusive why) {
    return switch (why.cause()) {
      case RATE_LIMITED, OUT_OF_CREDITS, APP_REJECTED, CLEARING_STOPPED -> true;
      case TIMEOUT, UNAVAILABLE, AMBIGUOUS, NO_ACCESS_LEVEL, BAD_ANSWER -> false;
    };
  }

  /// Ends it for everybody but `asker`, whose own part is done. A token that X found dead without
  /// our doing is shown to X for each of them instead: one answer ends nobody's connection.
  void follow(Told told, UserId asker, RequestId request) {
    try {
      if (told.isEndedHere()) {
        others(told, asker).forEach(user -> end(user, told.token(), request));
      } else if (told.answer() instanceof InvalidationAnswer.AlreadyDead) {
        others(told, asker).forEach(user -> check(user, told.token(), request));
      }
    } catch (StorageUnavailable away) {
      LOG.warn("Others who have a token that was ended are told later", away);
    }
  }

  private Iterable<UserId> others(Told told, UserId asker) {
    return shared.holders(told.token()).stream().filter(user -> !user.equals(asker)).toList();
  }

  /// Ends it for one user, if the user still has it.
  void end(UserId user, Set<Fingerprint> token, RequestId request) {
    var occasion = new Occasion(clock.instant(), request);
    var _ =
        commits.commit(
            user,
            now -> SharedTokenRule.end(now, token, occasion),
            change -> change,
            Optional.empty());
  }

  private void check(UserId user, Set<Fingerprint> token, RequestId request) {
    SharedTokenRule.find(vault.find(user), token)
        .ifPresent(pair -> {
          var _ = check.check(user, pair, request);
        });
  }
}
