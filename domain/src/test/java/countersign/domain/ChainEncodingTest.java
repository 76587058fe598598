package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The example that `docs/custody-chain.md` works out.
class ChainEncodingTest {
  private static final RecordedEvent EVENT =
      new RecordedEvent(
          "signed",
          "0123456789abcdef0123456789abcdef",
          Optional.of("oauth1"),
          2,
          Optional.of("fedcba9876543210fedcba9876543210"),
          Optional.empty(),
          "get_2_users_me",
          "request-1",
          Optional.of("media"),
          Instant.parse("2026-11-20T12:00:00.000001999Z"));
  private static final String DIGEST =
      "5e15160cbb2ae05afdfd02199dbb51bdf9a448762ca12bd4cf45052416616506";
  private static final String HASH =
      "12fb1bdc1c4cb3883da8d3344e6538c6f44ebf519d1b9e6eef1c133b34d2dd38";

  @Test
  void the_worked_example_gives_these_hashes() {
    var head =
        new ChainHead(
            UUID.fromString("5f0c6a52-8f0a-4c57-9d0e-1f7a3f1d2b11"), 16, 0, LinkHash.NONE);

    var link = head.append(EVENT);

    assertEquals(DIGEST, EVENT.digest().hex());
    assertEquals(HASH, link.hash().hex());
  }

  /// Made with Python's `hashlib` by the rules of the document.
  @Test
  void an_actor_is_a_twelfth_field_of_a_second_format() {
    var acted =
        new RecordedEvent(
            EVENT.kind(),
            EVENT.user(),
            EVENT.protocol(),
            EVENT.generation(),
            EVENT.token(),
            EVENT.consumerKey(),
            EVENT.reason(),
            EVENT.request(),
            EVENT.service(),
            Optional.of("00112233445566778899aabbccddeeff"),
            EVENT.at());

    assertEquals(
        "cd08430377cedbda061503c7e5423f28a0477fed9f419c4259a311c5bb6648ee", acted.digest().hex());
  }

  @Test
  void the_document_gives_the_same_ones() throws IOException {
    var document = Files.readString(Path.of("../docs/custody-chain.md"));

    assertTrue(document.contains(DIGEST) && document.contains(HASH));
    for (var kind : CustodyEvent.Kind.values()) {
      assertTrue(document.contains("`" + kind.wire() + "`"), kind::wire);
    }
  }

  @Test
  void an_anchor_seals_its_chain_its_moment_and_each_head() {
    var chain = UUID.fromString("5f0c6a52-8f0a-4c57-9d0e-1f7a3f1d2b11");
    var heads = List.of(new ChainHead(chain, 16, 7, LinkHash.NONE));

    var anchor = new Anchor(chain, Instant.parse("2026-11-20T12:00:00.1234567Z"), heads, 5);

    assertEquals(
        List.of(
            "custody_anchor",
            chain.toString(),
            "2026-11-20T12:00:00.123456Z",
            "5",
            "16",
            "7",
            LinkHash.NONE.hex()),
        anchor.statement());
  }
}
