package countersign.adapters.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/// The routes for media and posts.
final class PostingRoutes {
  private final PostingUseCases useCases;
  private final Intakes intakes;

  PostingRoutes(PostingUseCases useCases, HttpSettings settings) {
    this.useCases = useCases;
    this.intakes = new Intakes(settings.spool());
  }

  /// Those of a signed-in user.
  void addTo(Routes routes, Gate gate) {
    var inPerson = Acting.inPerson(gate);
    routes
        .on(HandlerType.POST, "/api/twitter/post-tweet", postTweet(inPerson))
        .on(HandlerType.POST, "/api/twitter/post-thread", postThread(inPerson))
        .read("/api/twitter/rate-limit-status", new ReadLimitsRoute(useCases.limits(), gate));
  }

  Handler postTweet(Acting.Rule rule) {
    return new PostTweetRoute(useCases.tweet(), rule, intakes);
  }

  Handler postThread(Acting.Rule rule) {
    return new PostThreadRoute(useCases.thread(), rule, intakes);
  }

  Handler uploadMedia(Acting.Rule rule) {
    return new UploadMediaRoute(useCases.upload(), rule, intakes);
  }
}
