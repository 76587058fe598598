package countersign.application.port.out;

import countersign.domain.AnswerVerdict;
import countersign.domain.CallCredentials;
import countersign.domain.Inconclusive;
import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.SeenLimits;
import countersign.domain.TwitterAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Posts at X (`POST /2/tweets`), and looks posts up. Each call is made once and ends within 10 s.
public interface TwitterPosts {
  /// @param inReplyTo the post it answers
  Sent send(
      CallCredentials credentials, PostText text, List<MediaId> media, Optional<PostId> inReplyTo);

  /// Looks through the account's newest posts for one with this text, sent at `since` or later. X
  /// shortens links; they are compared as they were sent.
  Found find(CallCredentials credentials, TwitterAccount account, PostText text, Instant since);

  sealed interface Sent {
    record Posted(PostId id, AnswerVerdict.Fine verdict, SeenLimits limits) implements Sent {}

    /// X did not post.
    ///
    /// @param verdict never [AnswerVerdict.Fine]
    record Refused(AnswerVerdict verdict, SeenLimits limits) implements Sent {}

    /// Whether X posted is not known: no answer, 5xx, or a 2xx without an id.
    ///
    /// @param hasAnswered whether X answered at all
    record Unknown(Inconclusive why, boolean hasAnswered) implements Sent {
      /// X said nothing.
      public Unknown(Inconclusive why) {
        this(why, false);
      }
    }
  }

  sealed interface Found {
    record Post(PostId id) implements Found {}

    record Nothing() implements Found {}

    record NotAnswered() implements Found {}
  }
}
