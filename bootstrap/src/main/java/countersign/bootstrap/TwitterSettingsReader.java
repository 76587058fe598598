package countersign.bootstrap;

import countersign.bootstrap.Settings.Listening;
import countersign.bootstrap.Settings.MediaApi;
import countersign.bootstrap.Settings.Twitter;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads what concerns X and the app there.
record TwitterSettingsReader(Environment environment, Listening listening) {
  private static final String KEY = "TWITTER_API_KEY";
  private static final String SECRET = "TWITTER_API_SECRET";
  private static final String PREVIOUS = "TWITTER_PREVIOUS_API_KEYS";
  private static final String OWN_TOKEN = "TWITTER_ACCESS_TOKEN";

  Twitter read() {
    return new Twitter(
        consumer(),
        previousConsumers(),
        own(),
        ours("TWITTER_REDIRECT_URI", Twitter.REDIRECT_PATH),
        client(),
        ours("TWITTER_OAUTH2_REDIRECT_URI", Twitter.OAUTH2_REDIRECT_PATH),
        at("TWITTER_API_BASE_URL", "https://api.x.com"),
        at("TWITTER_UPLOAD_BASE_URL", "https://upload.twitter.com"),
        at("TWITTER_WEB_BASE_URL", "https://x.com"),
        mediaApi(),
        environment.flag("TWITTER_CLEAR_BEFORE_RECONNECT", false),
        environment.flag("TWITTER_INVALIDATE_READ_ONLY", true));
  }

  private URI ours(String name, String path) {
    return environment.url(name).orElseGet(() -> URI.create(listening.publicUrl() + path));
  }

  private URI at(String name, String whenUnset) {
    return environment.url(name).orElse(URI.create(whenUnset));
  }

  private MediaApi mediaApi() {
    return switch (environment.text("TWITTER_MEDIA_API").orElse("v2")) {
      case "v2" -> MediaApi.V2;
      case "v1.1" -> MediaApi.V1_1;
      default -> {
        environment.problem("TWITTER_MEDIA_API", "must be v2 or v1.1");
        yield MediaApi.V2;
      }
    };
  }

  private Optional<ConsumerPair> consumer() {
    var key = environment.secret(KEY);
    var secret = environment.secret(SECRET);
    if (key.isPresent() != secret.isPresent()) {
      environment.problem(
          key.isPresent() ? SECRET : KEY,
          "is missing: the consumer key and its secret go together");
    }
    return key.flatMap(k -> secret.map(s -> new ConsumerPair(k, s)));
  }

  /// The service has no use for it: half of it is nobody's trouble there.
  private Optional<TokenPair> own() {
    var token = environment.secret(OWN_TOKEN);
    var secret = environment.secret(OWN_TOKEN + "_SECRET");
    return token.flatMap(t -> secret.map(s -> new TokenPair(t, s)));
  }

  /// Names whatever is missing of all four values.
  void requireOwnCredentials() {
    if (environment.text(KEY).isEmpty() && environment.text(SECRET).isEmpty()) {
      // Of half a pair the other half is asked for in any case.
      missing(KEY, "the app's API Key, of OAuth 1.0a");
      missing(SECRET, "the app's API Key Secret");
    }
    missing(OWN_TOKEN, "the Access Token that X shows under Keys and tokens");
    missing(OWN_TOKEN + "_SECRET", "the Access Token Secret");
  }

  private void missing(String name, String what) {
    if (environment.text(name).isEmpty()) {
      environment.problem(name, "is missing: " + what);
    }
  }

  /// Without a secret it is a public client.
  private Optional<OAuth2Client> client() {
    var id = environment.secret("TWITTER_CLIENT_ID");
    var secret = environment.secret("TWITTER_CLIENT_SECRET");
    if (id.isEmpty() && secret.isPresent()) {
      environment.problem("TWITTER_CLIENT_ID", "is missing: TWITTER_CLIENT_SECRET belongs to it");
    }
    return id.map(given -> new OAuth2Client(given, secret));
  }

  private List<ConsumerPair> previousConsumers() {
    var pairs =
        environment.text(PREVIOUS).stream()
            .flatMap(list -> Arrays.stream(list.split(",")))
            .flatMap(entry -> previousConsumer(entry.strip()).stream())
            .toList();
    if (pairs.stream().map(ConsumerPair::key).distinct().count() < pairs.size()) {
      environment.problem(PREVIOUS, "names a consumer key twice: only one secret of it is valid");
    }
    return pairs;
  }

  private Optional<ConsumerPair> previousConsumer(String entry) {
    var parts = entry.split(":", -1);
    if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
      return Optional.of(new ConsumerPair(new Secret(parts[0]), new Secret(parts[1])));
    }
    environment.problem(PREVIOUS, "must be key:secret,key:secret");
    return Optional.empty();
  }
}
