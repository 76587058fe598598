package countersign.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// What the app will have to answer when it exchanges the code (RFC 7636, 4.2 and 4.6).
record Challenge(String text, boolean hashed) {
  /// @param method `S256` or `plain`
  static Optional<Challenge> of(String text, String method) {
    return switch (method) {
      case "S256" ->
          Optional.of(text).filter(t -> t.matches("[\\w-]{43,128}")).map(Challenge::s256);
      case "plain" ->
          Optional.of(text).filter(Challenge::couldBeVerifier).map(t -> new Challenge(t, false));
      default -> Optional.empty();
    };
  }

  private static Challenge s256(String text) {
    return new Challenge(text, true);
  }

  private static boolean couldBeVerifier(String text) {
    return text.matches("[\\w.~-]{43,128}");
  }

  boolean isAnsweredBy(String verifier) {
    var answer = hashed ? hash(verifier) : verifier;
    return couldBeVerifier(verifier)
        && MessageDigest.isEqual(answer.getBytes(US_ASCII), text.getBytes(US_ASCII));
  }

  private static String hash(String verifier) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) { // every JDK has it
      throw new IllegalStateException(impossible);
    }
  }
}
