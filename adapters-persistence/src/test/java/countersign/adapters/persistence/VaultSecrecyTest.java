package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultSecrecyTest extends VaultScenes {

  @Test
  void no_table_shows_a_token_or_secret_in_any_spelling() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE);
    ends(ALICE, EndReason.DISCONNECTED, true);
    arrives(BOB, FIRST, FIRST_PAIR, WRITES);

    var everything = fresh.everything();

    assertFalse(everything.isBlank());
    for (var pair : List.of(FIRST_PAIR, SECOND_PAIR)) {
      for (var secret : List.of(pair.token(), pair.secret())) {
        var bytes = secret.reveal().getBytes(UTF_8);
        assertFalse(everything.contains(secret.reveal().toLowerCase(Locale.ROOT)));
        assertFalse(everything.contains(HexFormat.of().formatHex(bytes)));
        assertFalse(
            everything.contains(
                Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .toLowerCase(Locale.ROOT)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update token_pair set token_ciphertext = secret_ciphertext",
        "update token_pair set (token_ciphertext, secret_ciphertext) ="
            + " (secret_ciphertext, token_ciphertext)",
        "update token_pair set (token_ciphertext, secret_ciphertext) = (select"
            + " p.token_ciphertext, p.secret_ciphertext from token_pair p where user_id = 'bob')",
        "update token_pair set (token_ciphertext, secret_ciphertext) = (select"
            + " p.token_ciphertext, p.secret_ciphertext from token_pair p where generation = 2)",
        "update token_pair set consumer_key_fingerprint = repeat('d', 32)",
        "update token_pair set token_ciphertext ="
            + " set_byte(token_ciphertext, 30, get_byte(token_ciphertext, 30) # 1)",
        "update token_pair set token_ciphertext = 'in clear, as an attacker would like it to be'"
      })
  void a_ciphertext_that_was_moved_or_altered_does_not_open(String attack) {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    arrives(ALICE, SECOND, SECOND_PAIR, SILENCE);
    arrives(BOB, FIRST, FIRST_PAIR, WRITES);
    var first = new Generation(1);
    assertEquals(Optional.of(FIRST_PAIR), vault().open(ALICE, first));

    fresh.execute(attack + " where user_id = 'alice' and generation = 1");

    var refusal = assertThrows(StorageUnavailable.class, () -> vault().open(ALICE, first));
    assertFalse(refusal.toString().contains(FIRST.hex()));
    assertEquals(Optional.of(SECOND_PAIR), vault().open(ALICE, new Generation(2)));
  }

  @Test
  void a_pair_moved_to_another_user_and_generation_does_not_open() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    arrives(BOB, SECOND, SECOND_PAIR, WRITES);
    ends(BOB, EndReason.DISCONNECTED, false);
    fresh.execute(
        "update connection set ending_reason = null, ending_generation = null,"
            + " ending_at = null, newest_generation = 7 where user_id = 'bob'");

    fresh.execute("update token_pair set user_id = 'bob', generation = 7");

    assertThrows(StorageUnavailable.class, () -> vault().open(BOB, new Generation(7)));
  }

  @Test
  void a_waiting_invalidation_that_was_altered_is_told_without_its_pair() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    ends(ALICE, EndReason.DISCONNECTED, true);
    fresh.execute("update invalidation set other_ciphertext = token_ciphertext");

    var waiting = fresh.outbox().claim(ALICE, NOON, NOON.plusSeconds(60));

    assertEquals(1, waiting.size());
    assertEquals(Optional.empty(), waiting.getFirst().credentials());
    assertEquals(FIRST, waiting.stream().map(Waiting::token).findFirst().orElseThrow());
  }

  @Test
  void without_its_key_a_pair_does_not_open() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES);
    var stranger = fresh.database().vault(Keyset.generate(), FreshDatabase.CLOCK);

    assertThrows(StorageUnavailable.class, () -> stranger.open(ALICE, new Generation(1)));
    assertEquals(vault().find(ALICE), stranger.find(ALICE));
  }
}
