package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.Protocol;
import countersign.domain.TokenPair;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantSecrecyTest extends GrantScenes {
  private static final Generation ONE = new Generation(1);
  private static final PairCipher.Place OF_A_PAIR = new PairCipher.Place(ALICE, ONE, CLIENT);
  private static final GrantCipher.Place OF_A_GRANT = new GrantCipher.Place(ALICE, ONE, CLIENT);

  @Test
  void no_table_shows_a_token_in_any_spelling() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, true, NOON);
    grantArrives(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON);
    grantArrives(BOB, ACCESS, TOKENS, NOON);

    var everything = fresh.everything();

    for (var tokens : List.of(TOKENS, NEXT_TOKENS)) {
      for (var secret : tokens.all()) {
        var bytes = secret.reveal().getBytes(UTF_8);
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        assertFalse(everything.contains(secret.reveal().toLowerCase(Locale.ROOT)));
        assertFalse(everything.contains(HexFormat.of().formatHex(bytes)));
        assertFalse(everything.contains(base64.toLowerCase(Locale.ROOT)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_ciphertext = refresh_ciphertext",
        "refresh_ciphertext = access_ciphertext",
        "(access_ciphertext, refresh_ciphertext) = (refresh_ciphertext, access_ciphertext)",
        "(access_ciphertext, refresh_ciphertext) = (select o.access_ciphertext,"
            + " o.refresh_ciphertext from oauth2_grant o where o.user_id = 'bob')",
        "(access_ciphertext, refresh_ciphertext) = (select p.token_ciphertext,"
            + " p.secret_ciphertext from token_pair p)",
        "(access_ciphertext, refresh_ciphertext) = (select i.token_ciphertext,"
            + " i.other_ciphertext from invalidation i)",
        "generation = 1",
        "client_fingerprint = repeat('d', 32)",
        "access_ciphertext ="
            + " set_byte(access_ciphertext, 30, get_byte(access_ciphertext, 30) # 1)",
        "refresh_ciphertext ="
            + " set_byte(refresh_ciphertext, 30, get_byte(refresh_ciphertext, 30) # 1)",
        "access_ciphertext = 'in clear, as an attacker would like it to be'"
      })
  void a_ciphertext_that_was_moved_or_altered_does_not_open(String attack) {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, true, NOON);
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantArrives(BOB, ACCESS, TOKENS, NOON);
    assertEquals(Optional.of(TOKENS), grants().open(ALICE).tokens());

    fresh.execute("update oauth2_grant set " + attack + " where user_id = 'alice'");

    var refusal = assertThrows(StorageUnavailable.class, () -> grants().open(ALICE));
    assertFalse(refusal.toString().contains(ACCESS.hex()));
    assertEquals(Optional.of(TOKENS), grants().open(BOB).tokens());
  }

  @Test
  void a_grant_moved_to_another_user_does_not_open() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);

    fresh.execute("update oauth2_grant set user_id = 'bob'");

    assertThrows(StorageUnavailable.class, () -> grants().open(BOB));
  }

  @Test
  void in_the_very_same_place_a_pair_does_not_open_as_a_grant_nor_a_grant_as_a_pair() {
    var pairs = FreshDatabase.KEYSET.pairCipher();
    var grants = FreshDatabase.KEYSET.grantCipher();
    var pair = pairs.seal(new TokenPair(TOKENS.access(), TOKENS.refresh()), OF_A_PAIR);
    var grant = grants.seal(TOKENS, OF_A_GRANT);

    assertThrows(
        GeneralSecurityException.class,
        () -> grants.open(new GrantCipher.Sealed(pair.token(), pair.secret()), OF_A_GRANT));
    assertThrows(
        GeneralSecurityException.class,
        () -> pairs.open(new PairCipher.Sealed(grant.access(), grant.refresh()), OF_A_PAIR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"other_ciphertext = token_ciphertext", "protocol = 'oauth1'", "generation = 2"})
  void a_waiting_grant_that_was_altered_is_told_without_its_tokens(String attack) {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, true, NOON);
    fresh.execute("update invalidation set " + attack);

    var waiting = outbox().claim(ALICE, NOON, NOON.plusSeconds(60));

    assertEquals(List.of(ACCESS), waiting.stream().map(Waiting::token).toList());
    assertEquals(Optional.empty(), waiting.getFirst().credentials());
  }

  @Test
  void a_waiting_pair_that_is_called_a_grant_is_told_without_its_credentials() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    ends(ALICE, EndReason.DISCONNECTED, true, NOON);
    fresh.execute("update invalidation set protocol = 'oauth2'");

    var waiting = outbox().claim(ALICE, NOON, NOON.plusSeconds(60));

    assertEquals(List.of(Protocol.OAUTH2), waiting.stream().map(Waiting::protocol).toList());
    assertEquals(Optional.empty(), waiting.getFirst().credentials());
  }

  @Test
  void without_its_key_a_grant_does_not_open_and_is_found_all_the_same() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var stranger = fresh.database().grants(Keyset.generate(), FreshDatabase.CLOCK);

    assertThrows(StorageUnavailable.class, () -> stranger.open(ALICE));
    assertEquals(grants().find(ALICE), stranger.find(ALICE));
  }
}
