package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.FlowSeal;
import countersign.domain.Fingerprint;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [FlowSeal] does.
public abstract class FlowSealContract {
  protected static final FlowSeal.Flow FLOW =
      new FlowSeal.Flow(
          new UserId("user_alice|ünïcode"),
          new Fingerprint("0123456789abcdef0123456789abcdef"),
          new Secret("veryHiddenRequestTokenSecret"),
          ReturnPath.parse("/settings?tab=x#there").orElseThrow(),
          Instant.parse("2026-11-20T12:10:00.123456789Z"));

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  protected abstract FlowSeal seal();

  @Test
  void a_sealed_flow_opens_to_what_was_sealed() {
    assertEquals(Optional.of(FLOW), seal().open(seal().seal(FLOW)));
  }

  @Test
  void a_seal_consists_of_letters_digits_minus_and_underscore() {
    assertTrue(seal().seal(FLOW).matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void a_seal_shows_neither_the_secret_nor_its_encoding() {
    var sealed = seal().seal(FLOW);

    assertFalse(sealed.contains("veryHidden"));
    assertFalse(sealed.contains("dmVyeUhpZGRlb"));
  }

  @Test
  void two_seals_of_one_flow_differ() {
    assertNotEquals(seal().seal(FLOW), seal().seal(FLOW));
  }

  @Test
  void a_seal_with_any_one_character_changed_does_not_open() {
    // Three lengths: the last character of base64 carries 6, 4 or 2 bits.
    for (var secret : List.of("x", "xx", "xxx")) {
      var sealed = seal().seal(flow(new Secret(secret)));
      for (var at = 0; at < sealed.length(); at++) {
        // The two neighbours differ in their lowest bit: the first one that can be unused.
        var neighbour = ALPHABET.charAt(ALPHABET.indexOf(sealed.charAt(at)) ^ 1);
        assertEquals(Optional.empty(), seal().open(replaced(sealed, at, neighbour)));
      }
    }
  }

  private static FlowSeal.Flow flow(Secret secret) {
    return new FlowSeal.Flow(FLOW.user(), FLOW.flow(), secret, FLOW.returnPath(), FLOW.expiresAt());
  }

  private static String replaced(String text, int at, char character) {
    return text.substring(0, at) + character + text.substring(at + 1);
  }

  @Test
  void a_seal_that_was_cut_or_extended_does_not_open() {
    var sealed = seal().seal(FLOW);

    for (var length = 0; length < sealed.length(); length++) {
      assertEquals(Optional.empty(), seal().open(sealed.substring(0, length)));
    }
    assertEquals(Optional.empty(), seal().open(sealed + "A"));
    assertEquals(Optional.empty(), seal().open(sealed + "="));
    assertEquals(Optional.empty(), seal().open(sealed + sealed));
  }

  @Test
  void what_was_never_sealed_does_not_open() {
    assertEquals(Optional.empty(), seal().open("%00 ü \n"));
    assertEquals(Optional.empty(), seal().open("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
  }
}
