package countersign.adapters.twitter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import countersign.domain.CodeVerifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What X is shown of a code verifier before it sees the verifier itself (RFC 7636, section 4.2).
final class CodeChallenge {
  static final String METHOD = "S256";

  private CodeChallenge() {}

  static String of(CodeVerifier verifier) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.value().reveal().getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
