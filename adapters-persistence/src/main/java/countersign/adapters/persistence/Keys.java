package countersign.adapters.persistence;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of one moment. Immutable.
final class Keys {
  private final KeyOrder encryption;
  private final KeyOrder fingerprinting;
  private final Optional<Instant> rotatedAt;
  private final Aead aead;
  private final HmacKeys hmac;
  private final KeysetState state;
  private final Set<Long> decrypting;

  Keys(KeyOrder encryption, KeyOrder fingerprinting, Optional<Instant> rotatedAt)
      throws GeneralSecurityException {
    this.encryption = encryption;
    this.fingerprinting = fingerprinting;
    this.rotatedAt = rotatedAt;
    this.aead = encryption.handle().getPrimitive(encryption.part().configuration(), Aead.class);
    this.hmac = HmacKeys.of(fingerprinting);
    this.state =
        new KeysetState(
            Stream.concat(encryption.keys(), fingerprinting.keys()).toList(), rotatedAt);
    this.decrypting =
        encryption.keys().map(KeysetState.Key::id).collect(Collectors.toUnmodifiableSet());
  }

  static Keys generate() {
    try {
      return new Keys(
          KeyOrder.generate(KeyPart.ENCRYPTION),
          KeyOrder.generate(KeyPart.FINGERPRINTING),
          Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM or HMAC-SHA256 is missing", e);
    }
  }

  KeyOrder of(KeyPart part) {
    return switch (part) {
      case ENCRYPTION -> encryption;
      case FINGERPRINTING -> fingerprinting;
    };
  }

  Aead aead() {
    return aead;
  }

  HmacKeys hmac() {
    return hmac;
  }

  KeysetState state() {
    return state;
  }

  Optional<Instant> rotatedAt() {
    return rotatedAt;
  }

  boolean decryptsWith(long id) {
    return decrypting.contains(id);
  }

  /// With a prepared key in each part that has none.
  Keys prepared() throws GeneralSecurityException {
    return new Keys(
        encryption.hasPrepared() ? encryption : encryption.withOneMore(),
        fingerprinting.hasPrepared() ? fingerprinting : fingerprinting.withOneMore(),
        rotatedAt);
  }

  /// With the prepared keys in force. No later rotation is of an earlier moment, whatever the clock
  /// says.
  Keys rotated(Instant now) throws GeneralSecurityException {
    var earliest = rotatedAt.map(last -> last.plusMillis(1)).orElse(now);
    return new Keys(
        encryption.withLastInForce(),
        fingerprinting.withLastInForce(),
        Optional.of(now.isBefore(earliest) ? earliest : now));
  }

  Keys without(Set<Long> encryptionKeys) throws GeneralSecurityException {
    return new Keys(encryption.without(encryptionKeys), fingerprinting, rotatedAt);
  }

  /// Why `found` must not take the place of these keys; empty when it may.
  Optional<String> complaintAbout(Keys found) {
    if (!encryption.sharesAKeyWith(found.encryption)
        || !fingerprinting.sharesAKeyWith(found.fingerprinting)) {
      return Optional.of("it is of another deployment, with " + found.state.ids());
    }
    var isLater = found.rotatedAt.filter(at -> rotatedAt.filter(own -> !at.isAfter(own)).isEmpty());
    return found.state.inForce().equals(state.inForce()) || isLater.isPresent()
        ? Optional.empty()
        : Optional.of("it is an older one, with " + found.state.inForce() + " in force");
  }

  @Override
  public String toString() {
    return "Keys[redacted]";
  }
}
