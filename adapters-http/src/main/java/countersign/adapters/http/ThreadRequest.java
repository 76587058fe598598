package countersign.adapters.http;

import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.problem.Problem;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostThread;
import countersign.domain.PostText;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a caller wants posted, one after the other.
///
/// @param hash tells it from another request
record ThreadRequest(List<PostText> texts, Optional<MediaSource> image, String hash) {
  private static final String ROUTE = "post-thread";
  private static final String TWEETS = "tweets";

  ThreadRequest {
    texts = List.copyOf(texts);
  }

  static ThreadRequest read(Context ctx, Intake intake) throws IOException {
    var fields = intake.json(ctx).only(TWEETS, TweetFields.IMAGE_URL);
    var texts = texts(fields);
    var address = fields.optionalText(TweetFields.IMAGE_URL).map(TweetFields::address);
    address.ifPresent(_ -> intake.takePlace());
    var hash =
        new BodyHash(ROUTE)
            .add(texts.stream().map(PostText::value).toList())
            .add(address.map(URI::toString))
            .end();
    return new ThreadRequest(texts, address.map(MediaSource.At::new), hash);
  }

  private static List<PostText> texts(JsonFields fields) {
    var tweets = fields.objects(TWEETS);
    if (tweets.isEmpty() || tweets.size() > PostThread.LONGEST) {
      throw Problem.invalidField(TWEETS, "A thread has 1 to " + PostThread.LONGEST + " tweets.")
          .refusal();
    }
    return tweets.stream().map(ThreadRequest::text).toList();
  }

  private static PostText text(JsonFields tweet) {
    tweet.only(TweetFields.TEXT);
    return TweetFields.text(tweet.path(TweetFields.TEXT), tweet.text(TweetFields.TEXT));
  }

  /// How the caller knows a text.
  static String field(int index) {
    return TWEETS + "[" + index + "]." + TweetFields.TEXT;
  }
}
