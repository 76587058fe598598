package countersign.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/// `/2/echo`, which X does not have: tells a client what became of its request on the way.
final class Echo {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Echo() {}

  static Answer of(UserCall call) throws IOException {
    var payload = call.payload();
    var digest = sha256();
    long size;
    try (var body = payload.body();
        var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      size = body.transferTo(sink);
    }
    var json = JSON.createObjectNode();
    json.put("method", payload.method());
    json.put("query", payload.query());
    json.put("contentType", payload.contentType());
    json.put("size", size);
    json.put("sha256", HexFormat.of().formatHex(digest.digest()));
    return Answer.json(200, json.toString());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) { // every JDK has it
      throw new IllegalStateException(impossible);
    }
  }
}
