package countersign.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A keyset in clear, as it is after a rotation.
final class RotatedFile {
  private static final JsonMapper JSON = new JsonMapper();

  private RotatedFile() {}

  /// The keys of both, those of `newer` in force.
  static Path of(Path former, Path newer, Path target) throws Exception {
    var merged = (ObjectNode) JSON.readTree(Files.readString(newer));
    var older = JSON.readTree(Files.readString(former));
    var keys = (ArrayNode) merged.at("/encryption/key");
    older.at("/encryption/key").forEach(key -> keys.insert(0, key));
    merged.set("fingerprinting", older.get("fingerprinting"));
    var owner = PosixFilePermissions.fromString("rw-------");
    Files.createFile(target, PosixFilePermissions.asFileAttribute(owner));
    return Files.writeString(target, merged.toString());
  }
}
