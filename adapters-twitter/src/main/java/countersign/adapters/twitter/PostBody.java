package countersign.adapters.twitter;

import countersign.domain.MediaId;
import countersign.domain.PostId;
import countersign.domain.PostText;
import java.util.List;
import java.util.Optional;

/// What `POST /2/tweets` takes and gives (X OpenAPI 2.167). What is not wanted is left out: X
/// refuses `null` and empty lists.
final class PostBody {
  static final String PATH = "/2/tweets";

  private PostBody() {}

  static String write(PostText text, List<MediaId> media, Optional<PostId> inReplyTo) {
    var body = JsonBody.object();
    if (!text.value().isEmpty()) {
      body.put("text", text.value());
    }
    if (!media.isEmpty()) {
      var ids = body.putObject("media").putArray("media_ids");
      media.forEach(id -> ids.add(id.value()));
    }
    inReplyTo.ifPresent(id -> body.putObject("reply").put("in_reply_to_tweet_id", id.value()));
    return body.toString();
  }

  static Optional<PostId> idIn(String answer) {
    return Optional.of(JsonBody.read(answer).path("data").path("id").asString(""))
        .filter(PostId::isValid)
        .map(PostId::new);
  }
}
