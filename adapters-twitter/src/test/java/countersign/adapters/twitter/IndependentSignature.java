package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks signatures of received requests by RFC 5849 with nothing of the code under test.
final class IndependentSignature {
  private static final Pattern HEADER_PART = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private IndependentSignature() {}

  /// By [Twitter#CONSUMER] and [Twitter#PAIR].
  static void assertSigned(LoggedRequest request) {
    var parameters = new ArrayList<String>();
    var signature = "";
    for (var part : HEADER_PART.matcher(request.getHeader("Authorization")).results().toList()) {
      if (part.group(1).equals("oauth_signature")) {
        signature = URLDecoder.decode(part.group(2), UTF_8);
      } else {
        parameters.add(part.group(1) + "=" + part.group(2));
      }
    }
    assertTrue(parameters.contains("oauth_token=7588892-token"), parameters.toString());
    var url = request.getAbsoluteUrl().split("\\?", 2);
    parameters.addAll(pairs(url.length == 2 ? url[1] : ""));
    if ("application/x-www-form-urlencoded".equals(request.getHeader("Content-Type"))) {
      parameters.addAll(pairs(request.getBodyAsString()));
    }
    parameters.sort(null);
    assertEquals(
        hmac(
            request.getMethod()
                + "&"
                + encoded(url[0])
                + "&"
                + encoded(String.join("&", parameters))),
        signature);
  }

  /// Encoded as the signature wants them.
  private static List<String> pairs(String text) {
    var pairs = new ArrayList<String>();
    for (var pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        var parts = pair.split("=", 2);
        pairs.add(
            encoded(URLDecoder.decode(parts[0], UTF_8))
                + "="
                + encoded(URLDecoder.decode(parts[1], UTF_8)));
      }
    }
    return pairs;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String hmac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec("consumer%2Fsecret&token%2Bsecret".getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
