package countersign.bootstrap;

import countersign.domain.Anchor;
import countersign.domain.ChainHead;
import countersign.domain.LinkHash;
import countersign.domain.Seal;
import countersign.domain.SealedAnchor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An anchor as a JSON object on one line.
final class AnchorDocument {
  private static final String FORMAT = "countersign-anchor-1";
  private static final String START = "{\"format\":\"" + FORMAT + "\"";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private AnchorDocument() {}

  static String write(SealedAnchor sealed) {
    var anchor = sealed.anchor();
    var json = JSON.createObjectNode();
    json.put("format", FORMAT);
    json.put("chain", anchor.chain().toString());
    json.put("at", anchor.at().toString());
    json.put("unlinked", anchor.unlinked());
    var heads = json.putArray("heads");
    for (var head : anchor.heads()) {
      var each = heads.addObject();
      each.put("shard", head.shard());
      each.put("link", head.number());
      each.put("hash", head.hash().hex());
    }
    var seal = json.putObject("seal");
    seal.put("key", sealed.seal().keyId());
    seal.put("mac", sealed.seal().mac());
    return json.toString();
  }

  /// Finds the anchor in a line of a file or of a service's log, whichever format that has. Empty
  /// when there is none.
  ///
  /// @throws IllegalArgumentException when there is one that cannot be read
  static Optional<SealedAnchor> find(String line) {
    var text = line.contains(START) ? line : message(line);
    var start = text.indexOf(START);
    return start < 0 ? Optional.empty() : Optional.of(read(text.substring(start)));
  }

  /// What was logged, if the line is a JSON object of the log.
  private static String message(String line) {
    if (!line.contains(FORMAT)) {
      return "";
    }
    try {
      return JSON.readTree(line).path("message").asString("");
    } catch (JacksonException _) {
      return "";
    }
  }

  private static SealedAnchor read(String json) {
    try {
      var root = JSON.readTree(json);
      var chain = UUID.fromString(text(root, "chain"));
      var heads = new ArrayList<ChainHead>();
      for (var head : root.required("heads")) {
        heads.add(
            new ChainHead(
                chain,
                (int) number(head, "shard"),
                number(head, "link"),
                new LinkHash(text(head, "hash"))));
      }
      var anchor =
          new Anchor(chain, Instant.parse(text(root, "at")), heads, number(root, "unlinked"));
      var seal = root.required("seal");
      return new SealedAnchor(anchor, new Seal(number(seal, "key"), text(seal, "mac")));
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("no anchor as audit anchor writes it", e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).stringValue();
  }

  private static long number(JsonNode node, String field) {
    return node.required(field).longValue();
  }
}
