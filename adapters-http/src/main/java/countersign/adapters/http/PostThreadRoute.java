package countersign.adapters.http;

import countersign.adapters.http.problem.MediaProblem;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.ProblemCode;
import countersign.adapters.http.problem.UseProblem;
import countersign.application.port.in.PostThread;
import countersign.application.port.in.PostThread.Result;
import countersign.domain.PostId;
import countersign.domain.Protocol;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /api/twitter/post-thread`
final class PostThreadRoute implements Handler {
  /// @param postedWith by which protocol the last post went out, null when that is not known
  /// @param mediaUploadedWith as well, and null when this request uploaded nothing
  /// @param warning why the image that was wanted is not attached
  record ThreadBody(
      boolean success,
      int tweetsPosted,
      String firstTweetId,
      String lastTweetId,
      String threadUrl,
      List<String> tweetIds,
      boolean imageAttached,
      @Nullable String postedWith,
      @Nullable String mediaUploadedWith,
      @Nullable String warning) {
    static ThreadBody of(Result.Posted posted) {
      var ids = posted.ids();
      return new ThreadBody(
          true,
          ids.size(),
          ids.getFirst().value(),
          ids.getLast().value(),
          ids.getFirst().url(),
          values(ids),
          !posted.media().isEmpty(),
          posted.with().posted().map(Protocol::wire).orElse(null),
          posted.with().uploaded().map(Protocol::wire).orElse(null),
          posted.warning().map(MediaProblem::warning).orElse(null));
    }
  }

  private final PostThread postThread;
  private final Acting.Rule rule;
  private final Intakes intakes;

  PostThreadRoute(PostThread postThread, Acting.Rule rule, Intakes intakes) {
    this.postThread = postThread;
    this.rule = rule;
    this.intakes = intakes;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var acting = rule.require(ctx);
    var key = IdempotencyHeader.read(ctx);
    try (var intake = intakes.open(acting.user())) {
      var request = ThreadRequest.read(ctx, intake);
      var result =
          postThread.post(
              acting.user(),
              request.texts(),
              request.image(),
              IdempotencyHeader.with(key, request.hash()),
              acting.origin());
      answer(ctx, request, result);
    }
  }

  private static void answer(Context ctx, ThreadRequest request, Result result) {
    switch (result) {
      case Result.Posted posted -> ctx.json(ThreadBody.of(posted));
      case Result.Interrupted interrupted -> throw problem(interrupted).refusal();
      case Result.TooLong(var index, var weight, var limit) ->
          throw TextProblem.tooLong(ThreadRequest.field(index), weight, limit)
              .with("index", index)
              .refusal();
      case Result.Blank(var index) ->
          throw TextProblem.blank(ThreadRequest.field(index)).with("index", index).refusal();
      case Result.Repeated(var index, var earlier) ->
          throw TextProblem.repeated(ThreadRequest.field(index), ThreadRequest.field(earlier))
              .with("index", index)
              .refusal();
      case Result.Failed(var why) ->
          throw (request.image().isPresent() ? UseProblem.ofMedia(why) : UseProblem.of(why))
              .refusal();
      case Result.KeyReused() -> throw IdempotencyHeader.REUSED.refusal();
      case Result.KeyInUse() -> throw IdempotencyHeader.IN_USE.refusal();
    }
  }

  private static Problem problem(Result.Interrupted interrupted) {
    var out = interrupted.posted();
    return UseProblem.of(interrupted.why())
        .causing(
            ProblemCode.THREAD_INTERRUPTED, "Posts of the thread that are out: " + out.size() + ".")
        .with("tweetIds", values(out))
        .with("nextIndex", out.size());
  }

  private static List<String> values(List<PostId> ids) {
    return ids.stream().map(PostId::value).toList();
  }
}
