package countersign.adapters.http;

import countersign.adapters.http.input.JsonFields;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostThread;
import countersign.domain.PostText;
import countersign.domain.url.MediaAddress;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
    var address = TweetFields.address(fields.optionalText(TweetFields.IMAGE_URL));
    address.ifPresent(_ -> intake.takePlace());
    var hash =
        new BodyHash(ROUTE)
            .add(texts.stream().map(PostText::value).toList())
            .add(address.map(MediaAddress::text))
            .end();
    return new ThreadRequest(texts, address.map(MediaSource.At::new), hash);
  }

  private static List<PostText> texts(JsonFields fields) {
    var tweets = fields.objects(TWEETS);
    if (tweets.isEmpty() || tweets.size() > PostThread.LONGEST) {
      throw Problem.invalidField(TWEETS, "A thread has 1 to " + PostThread.LONGEST + " tweets.")
          .refusal();
    }
    return IntStream.range(0, tweets.size()).mapToObj(i -> text(tweets.get(i), i)).toList();
  }

  private static PostText text(JsonFields tweet, int index) {
    tweet.only(TweetFields.TEXT);
    try {
      return TweetFields.text(tweet.path(TweetFields.TEXT), tweet.text(TweetFields.TEXT));
    } catch (Refusal refusal) {
      throw refusal.problem().with("index", index).refusal();
    }
  }

  /// How the caller knows a text.
  static String field(int index) {
    return TWEETS + "[" + index + "]." + TweetFields.TEXT;
  }
}
