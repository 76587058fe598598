package countersign.sandbox.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.github.scribejava.core.model.OAuthConstants;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import com.github.scribejava.core.utils.OAuthEncoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/// Judges OAuth 1.0a requests by ScribeJava's encoding and HMAC-SHA1, code that shares nothing with
/// the signer under test. Checks in this order: form, keys, signature, time, nonce.
public final class SignatureCheck {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String consumerKey;
  private final String consumerSecret;
  private final InstantSource clock;
  private final BooleanSupplier uniqueNames;
  private final Nonces nonces = new Nonces(TOLERANCE);

  /// @param uniqueNames whether a name that occurs twice is refused, as X does (X docs, Creating a
  ///   signature) and RFC 5849 does not
  public SignatureCheck(
      String consumerKey, String consumerSecret, InstantSource clock, BooleanSupplier uniqueNames) {
    this.consumerKey = consumerKey;
    this.consumerSecret = consumerSecret;
    this.clock = clock;
    this.uniqueNames = uniqueNames;
  }

  /// @param secrets the secret of a living token; empty for an unknown or dead one
  public Verdict judge(Received request, Function<String, Optional<String>> secrets) {
    var header = request.authorization().flatMap(AuthorizationHeader::parse);
    if (header.isEmpty()) {
      return new Verdict.Malformed();
    }
    var oauth = header.get();
    var all = Parameters.of(request, oauth);
    var sent = timestamp(oauth);
    if (!complete(oauth) || sent.isEmpty() || repeats(all)) {
      return new Verdict.Malformed();
    }
    if (!consumerKey.equals(oauth.get(OAuthConstants.CONSUMER_KEY))) {
      return new Verdict.WrongSignature();
    }
    var token = Optional.ofNullable(oauth.get(OAuthConstants.TOKEN)).filter(t -> !t.isEmpty());
    var secret = token.flatMap(secrets);
    if (token.isPresent() && secret.isEmpty()) {
      return new Verdict.DeadToken();
    }
    if (!signatureMatches(request, all, oauth, secret.orElse(""))) {
      return new Verdict.WrongSignature();
    }
    var now = clock.instant();
    if (Duration.between(sent.get(), now).abs().compareTo(TOLERANCE) > 0) {
      return new Verdict.OutOfTime();
    }
    var use = List.of(token.orElse(""), sent.get().toString(), value(oauth, OAuthConstants.NONCE));
    if (!nonces.firstUse(use, sent.get(), now)) {
      return new Verdict.WrongSignature();
    }
    return new Verdict.Good(all.byName());
  }

  /// Forgets every nonce.
  public void reset() {
    nonces.clear();
  }

  private static boolean complete(Map<String, String> oauth) {
    return Stream.of(
                OAuthConstants.CONSUMER_KEY,
                OAuthConstants.NONCE,
                OAuthConstants.TIMESTAMP,
                OAuthConstants.SIGNATURE)
            .noneMatch(name -> value(oauth, name).isEmpty())
        && "HMAC-SHA1".equals(oauth.get(OAuthConstants.SIGN_METHOD))
        && "1.0".equals(oauth.getOrDefault(OAuthConstants.VERSION, "1.0"));
  }

  private static Optional<Instant> timestamp(Map<String, String> oauth) {
    return Optional.of(value(oauth, OAuthConstants.TIMESTAMP))
        .filter(seconds -> seconds.matches("[0-9]{1,11}"))
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
  }

  private static String value(Map<String, String> oauth, String name) {
    return oauth.getOrDefault(name, "");
  }

  private boolean repeats(Parameters all) {
    return all.repeatAProtocolName() || (uniqueNames.getAsBoolean() && all.repeatAName());
  }

  private boolean signatureMatches(
      Received request, Parameters all, Map<String, String> oauth, String tokenSecret) {
    var url = new OAuthRequest(Verb.GET, request.url()).getSanitizedUrl();
    var base =
        Stream.of(request.method(), url, all.normalized())
            .map(OAuthEncoder::encode)
            .collect(joining("&"));
    var expected = new HMACSha1SignatureService().getSignature(base, consumerSecret, tokenSecret);
    var given = value(oauth, OAuthConstants.SIGNATURE);
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}
