package countersign.sandbox;

import countersign.sandbox.media.Category;
import countersign.sandbox.media.Media;
import countersign.sandbox.media.Uploads;
import countersign.sandbox.media.Uploads.Found;
import countersign.sandbox.post.Draft;
import countersign.sandbox.post.Post;
import countersign.sandbox.post.Posts;
import countersign.sandbox.post.Posts.Published;
import countersign.sandbox.post.Weight;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// `/2/tweets`.
record PostCalls(Posts posts, Uploads uploads) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// `POST /2/tweets`.
  Answer create(UserCall call) throws IOException {
    var draft = DraftJson.read(call);
    if (Weight.of(draft.text()) > Weight.MOST) {
      return Refusals.TEXT_TOO_LONG;
    }
    if (!canBeAttached(draft.mediaIds(), call)) {
      return Problems.invalid("media.media_ids", draft.mediaIds(), "Your media IDs are invalid.");
    }
    return published(call, draft);
  }

  private Answer published(UserCall call, Draft draft) {
    return switch (posts.publish(call.account(), call.protocol(), draft)) {
      case Published.Out(var post) -> told(201, post, Set.of());
      case Published.Duplicate() -> Refusals.DUPLICATE;
      case Published.NoSuchParent() -> Refusals.NO_SUCH_PARENT;
    };
  }

  private boolean canBeAttached(List<String> ids, UserCall call) {
    var media =
        ids.stream()
            .map(id -> uploads.find(id, call.account().id()))
            .flatMap(found -> found instanceof Found.Usable(var one) ? Stream.of(one) : Stream.of())
            .filter(one -> one.progress().isUsable())
            .toList();
    return media.size() == ids.size() && goTogether(media);
  }

  /// X takes 4 images, or 1 animation, or 1 video.
  private static boolean goTogether(List<Media> media) {
    var kinds = media.stream().map(Media::category).toList();
    return kinds.size() < 2
        ? kinds.stream().allMatch(Category::isForPosts)
        : kinds.stream().allMatch(Category.TWEET_IMAGE::equals);
  }

  /// `DELETE /2/tweets/{id}`.
  Answer delete(UserCall call) {
    var id = call.pathId();
    var post = posts.find(id);
    if (post.isEmpty()) {
      return Problems.notFound("tweet", id);
    }
    if (post.get().author() != call.account().id()) {
      return Problems.forbidden("You are not authorized to delete this Tweet.");
    }
    posts.delete(post.get());
    return Answer.json(200, "{\"data\":{\"deleted\":true}}");
  }

  /// `GET /2/tweets/{id}`.
  Answer show(UserCall call) {
    var id = call.pathId();
    var fields = TimelineQuery.fields(call);
    return posts
        .find(id)
        .map(post -> told(200, post, fields))
        .orElseGet(() -> {
          var json = JSON.createObjectNode();
          json.putArray("errors").add(Problems.missing("tweet", "id", id));
          return Answer.json(200, json.toString());
        });
  }

  private static Answer told(int status, Post post, Set<String> fields) {
    var json = JSON.createObjectNode();
    PostJson.write(post, fields, json.putObject("data"));
    return Answer.json(status, json.toString());
  }
}
