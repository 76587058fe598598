package countersign.adapters.persistence;

import com.google.crypto.tink.Aead;
import countersign.application.port.out.FlowSeal;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// AES-256-GCM over the flow's parts, as base64url without padding. The purpose is authenticated
/// too: a stored ciphertext does not open as a seal, nor the other way round.
record TinkFlowSeal(Aead aead) implements FlowSeal {
  private static final byte[] PURPOSE = Canonical.encode("flow");
  private static final int PARTS = 5;

  @Override
  public String seal(Flow flow) {
    var parts =
        Canonical.encode(
            flow.user().value(),
            flow.flow().hex(),
            flow.secret().reveal(),
            flow.returnPath().value(),
            flow.expiresAt().toString());
    try {
      return encoded(aead.encrypt(parts, PURPOSE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a flow could not be sealed", e);
    }
  }

  @Override
  public Optional<Flow> open(String sealed) {
    return decoded(sealed)
        .flatMap(this::decrypted)
        .flatMap(bytes -> Canonical.decode(bytes, PARTS))
        .flatMap(TinkFlowSeal::flow);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The decoder overlooks padding and the unused bits of the last character; a seal has one
  /// spelling only.
  private static Optional<byte[]> decoded(String sealed) {
    try {
      var bytes = Base64.getUrlDecoder().decode(sealed);
      return encoded(bytes).equals(sealed) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> decrypted(byte[] bytes) {
    try {
      return Optional.of(aead.decrypt(bytes, PURPOSE));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// Our own seal may still be of an earlier version, whose paths or ids are not allowed any more.
  private static Optional<Flow> flow(List<String> parts) {
    try {
      var user = new UserId(parts.get(0));
      var known = new Fingerprint(parts.get(1));
      var secret = new Secret(parts.get(2));
      var expiresAt = Instant.parse(parts.get(4));
      return ReturnPath.parse(parts.get(3))
          .map(path -> new Flow(user, known, secret, path, expiresAt));
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }
}
