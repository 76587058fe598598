package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.service.CredentialChoice.Admitted;
import countersign.application.service.CredentialChoice.Entry;
import countersign.domain.AnswerVerdict;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.SeenLimits;
import countersign.domain.UserId;
import countersign.domain.Work;
import java.util.Optional;

/// Calls at X in a user's name, with whichever credentials are there and able.
final class UserAccess {
  /// The first, one after a refresh, and one with the pair.
  private static final int TRIES = 3;

  private final CredentialChoice choice;
  private final PairUse pairs;

  UserAccess(CredentialChoice choice, PairUse pairs) {
    this.choice = choice;
    this.pairs = pairs;
  }

  /// One call at X with credentials that were admitted.
  interface Call<T> {
    Made<T> make(Admitted use);
  }

  sealed interface Made<T> {
    /// The call is over, one way or the other.
    ///
    /// @param verdict of an answer that tells something of the credentials
    record Done<T>(T value, Optional<AnswerVerdict> verdict) implements Made<T> {}

    /// X did nothing; the call may be made again.
    ///
    /// @param verdict never [AnswerVerdict.Fine]
    record Refused<T>(AnswerVerdict verdict) implements Made<T> {}
  }

  sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Failed<T>(UseFailure why) implements Outcome<T> {}
  }

  /// Makes a call, each time with credentials whose use is durable in the custody log. It is made
  /// again only where X refused the grant's access token: with a refreshed one, or with the pair.
  <T> Outcome<T> call(UserId user, Work work, Purpose purpose, Call<T> call, RequestOrigin origin) {
    var entry = choice.enter(user, work, purpose, origin);
    for (var tries = 0; tries < TRIES; tries++) {
      if (!(entry instanceof Entry.Ready(var use))) {
        break;
      }
      switch (call.make(use)) {
        case Made.Done<T>(var value, var verdict) -> {
          verdict.ifPresent(said -> followSuccess(user, use, said, origin));
          return new Outcome.Done<>(value);
        }
        case Made.Refused<T>(var verdict) ->
            entry = choice.afterRefusal(user, work, purpose, use, verdict, origin);
      }
    }
    return new Outcome.Failed<>(
        entry instanceof Entry.Refused(var why)
            ? why
            : new UseFailure.NotDone(Inconclusive.because(Cause.AMBIGUOUS)));
  }

  private void followSuccess(
      UserId user, Admitted use, AnswerVerdict verdict, RequestOrigin origin) {
    switch (use) {
      case Admitted.ByPair(var pair) -> pairs.followSuccess(user, pair, verdict, origin);
      case Admitted.ByGrant _ -> {} // its level says nothing of the pair, and it has none itself
    }
  }

  /// Keeps what X told of its limits.
  void saw(UserId user, SeenLimits seen) {
    pairs.saw(user, seen);
  }
}
