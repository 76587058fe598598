package countersign.adapters.persistence;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// `{"format","encrypted","encryption":{…},"fingerprinting":{…}}`: two keysets in Tink's JSON
/// format, or in its encrypted JSON format, where the ids of the keys stay readable.
final class KeysetJson {
  private static final String FORMAT = "countersign-keyset-1";
  private static final String ENCRYPTION = "encryption";
  private static final String FINGERPRINTING = "fingerprinting";

  private KeysetJson() {}

  static String write(Keyset keyset, Optional<Kek> kek) {
    try {
      var json = new JsonObject();
      json.addProperty("format", FORMAT);
      json.addProperty("encrypted", kek.isPresent());
      json.add(ENCRYPTION, write(keyset.encryption(), ENCRYPTION, AeadConfig2026.get(), kek));
      json.add(
          FINGERPRINTING, write(keyset.fingerprinting(), FINGERPRINTING, PrfConfig2026.get(), kek));
      return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset could not be written", e);
    }
  }

  private static JsonObject write(
      KeysetHandle keys, String part, Configuration configuration, Optional<Kek> kek)
      throws GeneralSecurityException {
    var json =
        kek.isPresent()
            ? TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                keys, kek.get().aead(), purpose(part), configuration)
            : TinkJsonProtoKeysetFormat.serializeKeyset(
                keys, configuration, InsecureSecretKeyAccess.get());
    return JsonParser.parseString(json).getAsJsonObject();
  }

  /// @throws KeysetRefused with `file` in its message
  static Keyset read(String text, Path file, Optional<Kek> kek) {
    var json = object(text, file);
    var encrypted = json.get("encrypted").getAsBoolean();
    if (encrypted && kek.isEmpty()) {
      throw new KeysetRefused.KekMissing(file);
    }
    if (!encrypted && kek.isPresent()) {
      throw new KeysetRefused.KekUnused(file);
    }
    try {
      return new Keyset(
          read(json, ENCRYPTION, AeadConfig2026.get(), kek),
          read(json, FINGERPRINTING, PrfConfig2026.get(), kek));
    } catch (GeneralSecurityException | RuntimeException _) { // parsers throw many kinds
      throw encrypted ? new KeysetRefused.KekWrong(file) : new KeysetRefused.Damaged(file);
    }
  }

  private static JsonObject object(String text, Path file) {
    try {
      var json = JsonParser.parseString(text).getAsJsonObject();
      if (json.get("format").getAsString().equals(FORMAT)
          && json.getAsJsonPrimitive("encrypted").isBoolean()
          && json.get(ENCRYPTION).isJsonObject()
          && json.get(FINGERPRINTING).isJsonObject()) {
        return json;
      }
    } catch (RuntimeException _) { // not JSON, or without these members
      throw new KeysetRefused.Damaged(file);
    }
    throw new KeysetRefused.Damaged(file);
  }

  private static KeysetHandle read(
      JsonObject json, String part, Configuration configuration, Optional<Kek> kek)
      throws GeneralSecurityException {
    var keys = json.getAsJsonObject(part).toString();
    return kek.isPresent()
        ? TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
            keys, kek.get().aead(), purpose(part), configuration)
        : TinkJsonProtoKeysetFormat.parseKeyset(keys, configuration, InsecureSecretKeyAccess.get());
  }

  /// Binds each encrypted keyset to its part, so that the two cannot be exchanged.
  private static byte[] purpose(String part) {
    return Canonical.encode(FORMAT, part);
  }
}
