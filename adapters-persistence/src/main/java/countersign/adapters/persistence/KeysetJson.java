package countersign.adapters.persistence;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;

/// `{"format","encrypted","rotatedAt","encryption":{…},"fingerprinting":{…}}`: two keysets in
/// Tink's JSON format, or in its encrypted JSON format, where the ids of the keys stay readable.
/// `rotatedAt` is absent before the first rotation.
final class KeysetJson {
  private static final String FORMAT = "countersign-keyset-1";
  private static final String ROTATED_AT = "rotatedAt";

  private KeysetJson() {}

  static String write(Keys keys, Optional<Kek> kek) {
    try {
      var json = new JsonObject();
      json.addProperty("format", FORMAT);
      json.addProperty("encrypted", kek.isPresent());
      keys.rotatedAt().ifPresent(at -> json.addProperty(ROTATED_AT, at.toString()));
      for (var part : KeyPart.values()) {
        json.add(part.word(), write(keys.of(part), kek));
      }
      return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    } catch (KekUnavailable away) {
      throw new KeysetRefused.KekOutOfReach(away);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset could not be written", e);
    }
  }

  private static JsonObject write(KeyOrder keys, Optional<Kek> kek)
      throws GeneralSecurityException {
    var configuration = keys.part().configuration();
    var json =
        kek.isPresent()
            ? TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                keys.handle(), kek.get().aead(), purpose(keys.part()), configuration)
            : TinkJsonProtoKeysetFormat.serializeKeyset(
                keys.handle(), configuration, InsecureSecretKeyAccess.get());
    return JsonParser.parseString(json).getAsJsonObject();
  }

  /// @throws KeysetRefused with `file` in its message
  static Keys read(String text, Path file, Optional<Kek> kek) {
    var json = object(text, file);
    var encrypted = json.get("encrypted").getAsBoolean();
    if (encrypted && kek.isEmpty()) {
      throw new KeysetRefused.KekMissing(file);
    }
    if (!encrypted && kek.isPresent()) {
      throw new KeysetRefused.KekUnused(file);
    }
    try {
      return new Keys(
          read(json, KeyPart.ENCRYPTION, kek),
          read(json, KeyPart.FINGERPRINTING, kek),
          Optional.ofNullable(json.get(ROTATED_AT))
              .map(JsonElement::getAsString)
              .map(Instant::parse));
    } catch (KekUnavailable away) {
      throw new KeysetRefused.KekOutOfReach(away);
    } catch (GeneralSecurityException | RuntimeException _) { // parsers throw many kinds
      var ids = ReadableKeyIds.in(json);
      throw encrypted
          ? new KeysetRefused.KekWrong(file, ids)
          : new KeysetRefused.Damaged(file, ids);
    }
  }

  private static JsonObject object(String text, Path file) {
    try {
      var json = JsonParser.parseString(text).getAsJsonObject();
      if (json.get("format").getAsString().equals(FORMAT)
          && json.getAsJsonPrimitive("encrypted").isBoolean()
          && json.get(KeyPart.ENCRYPTION.word()).isJsonObject()
          && json.get(KeyPart.FINGERPRINTING.word()).isJsonObject()) {
        return json;
      }
    } catch (RuntimeException _) { // not JSON, or without these members
      throw new KeysetRefused.Damaged(file, Optional.empty());
    }
    throw new KeysetRefused.Damaged(file, Optional.empty());
  }

  private static KeyOrder read(JsonObject json, KeyPart part, Optional<Kek> kek)
      throws GeneralSecurityException {
    var keys = json.getAsJsonObject(part.word()).toString();
    return new KeyOrder(part, handle(keys, part, kek));
  }

  private static KeysetHandle handle(String keys, KeyPart part, Optional<Kek> kek)
      throws GeneralSecurityException {
    return kek.isPresent()
        ? TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
            keys, kek.get().aead(), purpose(part), part.configuration())
        : TinkJsonProtoKeysetFormat.parseKeyset(
            keys, part.configuration(), InsecureSecretKeyAccess.get());
  }

  /// Binds each encrypted keyset to its part, so that the two cannot be exchanged.
  private static byte[] purpose(KeyPart part) {
    return Canonical.encode(FORMAT, part.word());
  }
}
