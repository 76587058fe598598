package countersign.adapters.twitter;

import countersign.application.port.out.TwitterPosts.Found;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.TwitterAccount;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An account's newest posts, replies included (X docs, User posts timeline).
///
/// @param posts newest first
/// @param isAll whether X has no more that were asked for
record Timeline(JsonNode posts, boolean isAll) {
  /// As many as X gives at once.
  private static final int MOST = 100;

  static String target(TwitterAccount account, Instant earliest) {
    return "/2/users/"
        + account.id()
        + "/tweets?exclude=retweets&max_results="
        + MOST
        + "&start_time="
        + PercentEncoding.encode(earliest.truncatedTo(ChronoUnit.SECONDS).toString())
        + "&tweet.fields=created_at%2Centities";
  }

  /// Empty for what is no timeline: a 200 may hold nothing but errors.
  static Optional<Timeline> read(String body) {
    var root = JsonBody.read(body);
    var meta = root.path("meta");
    var posts = root.path("data");
    return posts.isArray() || meta.path("result_count").isNumber()
        ? Optional.of(new Timeline(posts, meta.path("next_token").isMissingNode()))
        : Optional.empty();
  }

  /// Not finding it among the newest proves nothing when there are more.
  Found find(PostText text, Instant earliest) {
    for (var post : posts) {
      var id = post.path("id").asString("");
      if (PostId.isValid(id) && isFrom(earliest, post) && PostedText.of(post).says(text)) {
        return new Found.Post(new PostId(id));
      }
    }
    return isAll ? new Found.Nothing() : new Found.NotAnswered();
  }

  /// True when the post does not say.
  private static boolean isFrom(Instant earliest, JsonNode post) {
    try {
      var createdAt = Instant.parse(post.path("created_at").asString(""));
      return !createdAt.isBefore(earliest.truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException unsaid) {
      return true;
    }
  }
}
