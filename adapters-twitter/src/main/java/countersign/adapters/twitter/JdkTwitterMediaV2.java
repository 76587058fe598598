package countersign.adapters.twitter;

import countersign.application.port.out.MediaContent;
import countersign.application.port.out.TwitterMedia;
import countersign.domain.CallCredentials;
import countersign.domain.MediaKind;
import countersign.domain.MediaType;
import countersign.domain.Protocol;
import countersign.domain.SeenLimits;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Uploads by X API v2: images in one call, GIFs and videos in chunks.
public final class JdkTwitterMediaV2 implements TwitterMedia {
  private final TwitterClient client;
  private final MediaPatience patience;
  private final MediaDialectV2 dialect;

  /// @param random unpredictable in production
  public JdkTwitterMediaV2(TwitterClient client, InstantSource clock, RandomGenerator random) {
    this(client, MediaPatience.standard(clock), random);
  }

  JdkTwitterMediaV2(TwitterClient client, MediaPatience patience, RandomGenerator random) {
    this.client = client;
    this.patience = patience;
    dialect = new MediaDialectV2(client, new Multipart(random));
  }

  /// All of them.
  @Override
  public boolean takes(Protocol protocol) {
    return true;
  }

  @Override
  public Sent send(
      CallCredentials credentials,
      MediaType type,
      MediaContent content,
      Optional<String> altText,
      Consumer<SeenLimits> seen) {
    var x = new MediaExchange(client, dialect, patience, Authentication.of(credentials), seen);
    var upload = new MediaUpload(x, dialect, patience, content, altText);
    return type.kind() == MediaKind.IMAGE
        ? upload.inOneCall(image -> dialect.upload(type, image))
        : upload.inChunks(type);
  }
}
