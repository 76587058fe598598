package countersign.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Tells one request's body from another's by what it says, not by how it is written: the order of
/// members and the boundary between parts make no difference.
final class BodyHash {
  private final MessageDigest digest = Sha256.start();

  /// @param route the same body means something else elsewhere
  BodyHash(String route) {
    add(route);
  }

  /// Values are told apart by their number and lengths, so the callers' order of calls says which
  /// field each belongs to.
  BodyHash add(List<String> values) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(values.size()).flip());
    values.forEach(this::add);
    return this;
  }

  BodyHash add(Optional<String> value) {
    return add(value.stream().toList());
  }

  BodyHash add(String value) {
    var octets = value.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).flip());
    digest.update(octets);
    return this;
  }

  /// In hex. The hash cannot be used any further.
  String end() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
