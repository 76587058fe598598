package countersign.adapters.http;

import countersign.adapters.http.problem.MediaProblem;
import countersign.adapters.http.problem.UseProblem;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.PostTweet.Result;
import countersign.domain.Protocol;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /api/twitter/post-tweet`, and the same for services.
final class PostTweetRoute implements Handler {
  /// @param postedWith by which protocol, null when that is not known
  /// @param mediaUploadedWith as well, and null when this request uploaded nothing
  /// @param warning why media that was wanted is not attached
  record TweetBody(
      boolean success,
      String tweetId,
      String tweetUrl,
      boolean imageAttached,
      List<String> mediaIds,
      @Nullable String postedWith,
      @Nullable String mediaUploadedWith,
      @Nullable String warning) {
    static TweetBody of(Result.Posted posted) {
      return new TweetBody(
          true,
          posted.id().value(),
          posted.id().url(),
          !posted.media().isEmpty(),
          posted.media().stream().map(Object::toString).toList(),
          posted.with().posted().map(Protocol::wire).orElse(null),
          posted.with().uploaded().map(Protocol::wire).orElse(null),
          posted.warning().map(MediaProblem::warning).orElse(null));
    }
  }

  private final PostTweet postTweet;
  private final Acting.Rule rule;
  private final Intakes intakes;

  PostTweetRoute(PostTweet postTweet, Acting.Rule rule, Intakes intakes) {
    this.postTweet = postTweet;
    this.rule = rule;
    this.intakes = intakes;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    var acting = rule.require(ctx);
    var key = IdempotencyHeader.read(ctx);
    try (var intake = intakes.open(acting.user())) {
      var request = TweetRequest.read(ctx, intake);
      var idempotency = IdempotencyHeader.with(key, request.hash());
      var result = postTweet.post(acting.user(), request.draft(), idempotency, acting.origin());
      answer(ctx, request, result);
    }
  }

  private static void answer(Context ctx, TweetRequest request, Result result) {
    switch (result) {
      case Result.Posted posted -> ctx.json(TweetBody.of(posted));
      case Result.TooLong(var weight, var limit) ->
          throw TextProblem.tooLong(TweetFields.TEXT, weight, limit).refusal();
      case Result.Blank() -> throw TextProblem.blank(TweetFields.TEXT).refusal();
      case Result.MediaDoNotFit() -> throw MediaProblem.DO_NOT_FIT.refusal();
      case Result.MediaFailed(var why) ->
          throw MediaProblem.of(why, request.mediaField()).refusal();
      case Result.Failed(var why) ->
          throw (request.asksForMedia() ? UseProblem.ofMedia(why) : UseProblem.of(why)).refusal();
      case Result.KeyReused() -> throw IdempotencyHeader.REUSED.refusal();
      case Result.KeyInUse() -> throw IdempotencyHeader.IN_USE.refusal();
    }
  }
}
