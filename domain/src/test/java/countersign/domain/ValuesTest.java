package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @Test
  void no_part_of_a_pair_reaches_its_text() {
    var text =
        new TokenPair(new Secret("7000000-token"), new Secret("hush")).toString()
            + new ConsumerPair(new Secret("key"), new Secret("hush"))
            + new Verifier(new Secret("hush"));

    assertFalse(text.contains("7000000") || text.contains("hush") || text.contains("key=k"));
  }

  @Test
  void secrets_compare_by_value_and_hash_alike() {
    assertEquals(new Secret("a"), new Secret("a"));
    assertNotEquals(new Secret("a"), new Secret("b"));
    assertEquals(new Secret("a").hashCode(), new Secret("b").hashCode());
  }

  @Test
  void a_blank_secret_is_a_bug_and_is_not_repeated() {
    assertThrows(IllegalArgumentException.class, () -> new Secret(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"read-write", " Read-Write ", "READ-WRITE"})
  void a_documented_level_is_read_without_regard_to_case(String value) {
    assertEquals(Optional.of(AccessLevel.READ_WRITE), AccessLevel.fromWire(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "write", "readwrite", "read-write-privatemessages", "none"})
  void an_unlisted_level_is_unknown(String value) {
    assertTrue(AccessLevel.fromWire(value).isEmpty());
  }

  @Test
  void a_read_only_pair_cannot_even_be_described_as_held() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new HeldPair(
                new Generation(1),
                Samples.fingerprint(1),
                Samples.CONSUMER,
                Optional.empty(),
                Optional.of(AccessLevel.READ),
                Standing.GOOD,
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "<x>", "a\nb", "é"})
  void a_callers_request_id_is_taken_only_if_it_is_sane(String value) {
    assertFalse(RequestId.isSane(value));
    assertFalse(RequestId.isSane("a".repeat(65)));
    assertTrue(RequestId.isSane("req-1.A_b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000b", "a\ud800b"})
  void a_user_id_holds_no_control_characters_and_no_half_characters(String value) {
    assertFalse(UserId.isValid(value));
    assertFalse(UserId.isValid("a".repeat(256)));
    assertTrue(UserId.isValid("user_2abc|ö@example.com"));
  }
}
