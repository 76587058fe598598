package countersign.sandbox.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Holds the check against the one request X has published with its keys (X docs, Creating a
/// signature), so that a slip shared by ScribeJava here and ScribeJava in the tests would show.
final class SignatureCheckTest {
  private static final String HEADER =
      "OAuth oauth_consumer_key=\"xvz1evFS4wEEPTGEFPHBog\","
          + " oauth_nonce=\"kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg\","
          + " oauth_signature=\"Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D\","
          + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"1318622958\","
          + " oauth_token=\"370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb\","
          + " oauth_version=\"1.0\"";

  private static final String RFC_5849 = "r6%2FTJjbCOr97%2F%2BUU0NsvSne7s5g%3D";

  private final SignatureCheck check =
      new SignatureCheck(
          "xvz1evFS4wEEPTGEFPHBog",
          "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
          InstantSource.fixed(Instant.ofEpochSecond(1_318_622_958)),
          () -> false);

  @Test
  void the_request_published_by_x_is_good() {
    var verdict = judge(HEADER, "Hello Ladies + Gentlemen, a signed OAuth request!");
    var good = assertInstanceOf(Verdict.Good.class, verdict);
    assertEquals(Optional.of("true"), good.parameter("include_entities"));
  }

  @Test
  void the_same_request_with_another_status_is_not() {
    assertInstanceOf(Verdict.WrongSignature.class, judge(HEADER, "Hello"));
  }

  @Test
  void a_realm_is_not_signed() {
    var header = HEADER.replace("OAuth ", "OAuth realm=\"http://x/?a=b\", ");
    assertInstanceOf(
        Verdict.Good.class, judge(header, "Hello Ladies + Gentlemen, a signed OAuth request!"));
  }

  @Test
  void another_signature_method_or_a_missing_nonce_is_malformed() {
    var plain = HEADER.replace("HMAC-SHA1", "PLAINTEXT");
    var bare = HEADER.replace("oauth_nonce", "oauth_none");
    assertInstanceOf(Verdict.Malformed.class, judge(plain, "Hello"));
    assertInstanceOf(Verdict.Malformed.class, judge(bare, "Hello"));
  }

  @Test
  void the_example_of_rfc_5849_with_a_repeated_name_is_good() { // signature: erratum 2550
    assertInstanceOf(
        Verdict.Good.class, example(Map.of("c2", List.of(""), "a3", List.of("2 q")), RFC_5849));
  }

  @Test
  void the_same_values_under_a_repeated_name_in_other_numbers_are_not() {
    assertInstanceOf(
        Verdict.WrongSignature.class,
        example(Map.of("c2", List.of(""), "a3", List.of("2 q", "2 q")), RFC_5849));
  }

  /// Signature by Python's hmac over a base string written by hand. Unencoded, `[` would come after
  /// `0` and `é` after `z`.
  @Test
  void parameters_are_sorted_by_what_they_are_encoded_to() {
    assertInstanceOf(
        Verdict.Good.class,
        example(
            Map.of("ids[]", List.of("z", "é"), "ids0", List.of("1")),
            "v30C7Rjg7jpJCQ5YUNLLdvpefpU%3D"));
  }

  private static Verdict example(Map<String, List<String>> form, String signature) {
    var check =
        new SignatureCheck(
            "9djdj82h48djs9d2",
            "j49sk3j29djd",
            InstantSource.fixed(Instant.ofEpochSecond(137_131_201)),
            () -> false);
    var header =
        "OAuth oauth_consumer_key=\"9djdj82h48djs9d2\", oauth_token=\"kkk9d7dh3k39sjv7\","
            + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131201\","
            + " oauth_nonce=\"7d8f3e4a\", oauth_signature=\""
            + signature
            + "\"";
    var query =
        Map.of("b5", List.of("=%3D"), "a3", List.of("a"), "c@", List.of(""), "a2", List.of("r b"));
    var request =
        new Received("POST", "http://example.com/request", query, form, Optional.of(header));
    return check.judge(request, _ -> Optional.of("dh893hdasih9"));
  }

  private Verdict judge(String header, String status) {
    var request =
        new Received(
            "POST",
            "https://api.x.com/1.1/statuses/update.json",
            Map.of("include_entities", List.of("true")),
            Map.of("status", List.of(status)),
            Optional.of(header));
    return check.judge(request, _ -> Optional.of("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"));
  }
}
