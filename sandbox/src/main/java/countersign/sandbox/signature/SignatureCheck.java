package countersign.sandbox.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.scribejava.core.extractors.BaseStringExtractorImpl;
import com.github.scribejava.core.model.OAuthConstants;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Judges OAuth 1.0a requests by ScribeJava's base string and HMAC-SHA1, code that shares nothing
/// with the signer under test. Checks in this order: form, keys, signature, time, nonce.
public final class SignatureCheck {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String consumerKey;
  private final String consumerSecret;
  private final InstantSource clock;
  private final Nonces nonces = new Nonces(TOLERANCE);

  public SignatureCheck(String consumerKey, String consumerSecret, InstantSource clock) {
    this.consumerKey = consumerKey;
    this.consumerSecret = consumerSecret;
    this.clock = clock;
  }

  /// @param secrets the secret of a living token; empty for an unknown or dead one
  public Verdict judge(Received request, Function<String, Optional<String>> secrets) {
    var header = request.authorization().flatMap(AuthorizationHeader::parse);
    var all = header.flatMap(oauth -> Parameters.merge(request, oauth));
    if (header.isEmpty() || all.isEmpty()) {
      return new Verdict.Malformed();
    }
    var oauth = header.get();
    var sent = timestamp(oauth);
    if (!complete(oauth) || sent.isEmpty()) {
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
    if (!signatureMatches(request, all.get(), secret.orElse(""))) {
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
    return new Verdict.Good(Map.copyOf(all.get()));
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

  private boolean signatureMatches(Received request, Map<String, String> all, String tokenSecret) {
    var signed = new OAuthRequest(Verb.valueOf(request.method()), request.url());
    var parameters = new LinkedHashMap<>(all);
    var signature = String.valueOf(parameters.remove(OAuthConstants.SIGNATURE));
    parameters.forEach((name, value) -> {
      if (name.startsWith("oauth_")) { // ScribeJava takes no other name here
        signed.addOAuthParameter(name, value);
      } else {
        signed.addQuerystringParameter(name, value);
      }
    });
    var base = new BaseStringExtractorImpl().extract(signed);
    var expected = new HMACSha1SignatureService().getSignature(base, consumerSecret, tokenSecret);
    return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
  }
}
