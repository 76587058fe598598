package countersign.adapters.twitter;

import countersign.application.port.out.MediaContent;
import countersign.application.port.out.TwitterMedia;
import countersign.domain.CallCredentials;
import countersign.domain.MediaType;
import countersign.domain.Protocol;
import countersign.domain.SeenLimits;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Uploads by X API v1.1, which X has announced the end of: everything in chunks. For
/// `TWITTER_MEDIA_API=v1.1`.
public final class JdkTwitterMediaV1 implements TwitterMedia {
  private final TwitterClient client;
  private final MediaPatience patience;
  private final MediaDialectV1 dialect;

  /// @param client of the upload host, `https://upload.twitter.com`
  /// @param random unpredictable in production
  public JdkTwitterMediaV1(TwitterClient client, InstantSource clock, RandomGenerator random) {
    this(client, MediaPatience.standard(clock), random);
  }

  JdkTwitterMediaV1(TwitterClient client, MediaPatience patience, RandomGenerator random) {
    this.client = client;
    this.patience = patience;
    dialect = new MediaDialectV1(client, new Multipart(random));
  }

  @Override
  public boolean takes(Protocol protocol) {
    return protocol == Protocol.OAUTH1;
  }

  /// @throws IllegalArgumentException for credentials that it does not take; nothing is sent
  @Override
  public Sent send(
      CallCredentials credentials,
      MediaType type,
      MediaContent content,
      Optional<String> altText,
      Consumer<SeenLimits> seen) {
    if (!takes(credentials.protocol())) {
      throw new IllegalArgumentException("v1.1 takes media by signed calls only");
    }
    var x = new MediaExchange(client, dialect, patience, Authentication.of(credentials), seen);
    var upload = new MediaUpload(x, dialect, patience, content, altText);
    return upload.inChunks(type);
  }
}
