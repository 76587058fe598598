package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import countersign.domain.ConsumerPair;
import countersign.domain.TokenPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests by OAuth 1.0a with HMAC-SHA1 (RFC 5849, section 3; X docs, Creating a signature).
/// Keeps nothing between calls, no secret either. Safe for use by many threads.
public final class OAuthSigner {
  /// Fits a request of the usual size without growing.
  private static final int USUAL_LENGTH = 592;

  private static final int PROTOCOL_PARAMETERS = 8;

  private static final SignedParameter SIGNATURE_METHOD =
      SignedParameter.plain("oauth_signature_method", "HMAC-SHA1");
  private static final SignedParameter VERSION = SignedParameter.plain("oauth_version", "1.0");

  private final boolean sendsVersion;

  private OAuthSigner(boolean sendsVersion) {
    this.sendsVersion = sendsVersion;
  }

  /// Sends `oauth_version=1.0`, as X's samples do.
  public OAuthSigner() {
    this(true);
  }

  /// RFC 5849 lets `oauth_version` be left out, and its own examples do.
  static OAuthSigner withoutVersion() {
    return new OAuthSigner(false);
  }

  /// Returns the value of the `Authorization` header, which is good for this request alone. Carries
  /// no realm.
  ///
  /// @param token empty where a request is signed by the app alone
  public String authorization(
      SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token, Stamp stamp) {
    var protocol = protocol(request, consumer, token, stamp);
    var text = new AsciiText(USUAL_LENGTH);
    var signature = sign(text, request, protocol, consumer, token);
    return header(text, protocol, signature);
  }

  /// In Base64, before it is percent-encoded for the header.
  String signature(
      SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token, Stamp stamp) {
    var protocol = protocol(request, consumer, token, stamp);
    var signature = sign(new AsciiText(USUAL_LENGTH), request, protocol, consumer, token);
    return new String(signature, ISO_8859_1);
  }

  String baseString(
      SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token, Stamp stamp) {
    var text = new AsciiText(USUAL_LENGTH);
    BaseString.append(text, request, protocol(request, consumer, token, stamp));
    return text.toString();
  }

  private List<SignedParameter> protocol(
      SignableRequest request, ConsumerPair consumer, Optional<TokenPair> token, Stamp stamp) {
    var protocol = new ArrayList<SignedParameter>(PROTOCOL_PARAMETERS);
    for (var parameter : request.protocol()) {
      protocol.add(SignedParameter.of(parameter));
    }
    protocol.add(SignedParameter.of("oauth_consumer_key", consumer.key().reveal()));
    protocol.add(SignedParameter.of("oauth_nonce", stamp.nonce()));
    protocol.add(SIGNATURE_METHOD);
    protocol.add(SignedParameter.plain("oauth_timestamp", Long.toString(stamp.timestamp())));
    if (token.isPresent()) {
      protocol.add(SignedParameter.of("oauth_token", token.get().token().reveal()));
    }
    if (sendsVersion) {
      protocol.add(VERSION);
    }
    return protocol;
  }

  private static byte[] sign(
      AsciiText text,
      SignableRequest request,
      List<SignedParameter> protocol,
      ConsumerPair consumer,
      Optional<TokenPair> token) {
    var key = key(text, consumer, token);
    text.clear();
    BaseString.append(text, request, protocol);
    return HmacSha1.base64(key, text);
  }

  private static SecretKeySpec key(
      AsciiText text, ConsumerPair consumer, Optional<TokenPair> token) {
    text.appendEncoded(consumer.secret().reveal()).append('&');
    if (token.isPresent()) {
      text.appendEncoded(token.get().secret().reveal());
    }
    return text.toKey("HmacSHA1");
  }

  private static String header(AsciiText text, List<SignedParameter> protocol, byte[] signature) {
    text.clear();
    text.append("OAuth ");
    for (var parameter : protocol) {
      parameter.appendTo(text);
    }
    return text.append("oauth_signature=\"").appendEncoded(signature).append('"').toString();
  }
}
