package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureVectorsTest {
  static Stream<SignatureVector> vectors() {
    return SignatureVector.ALL.stream();
  }

  @Test
  void every_published_example_is_among_them() {
    var names = SignatureVector.ALL.stream().map(SignatureVector::name).toList();
    assertEquals(List.of("A", "B", "C", "Di", "Dii", "Diii", "E", "F"), names);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_base_string_is_the_published_one(SignatureVector vector) {
    var expected = Fixtures.line("base-strings.txt", vector.name());
    assertEquals(
        expected,
        vector
            .signer()
            .baseString(vector.request(), vector.consumer(), vector.token(), vector.stamp()));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_signature_is_the_published_one(SignatureVector vector) {
    var expected = Fixtures.line("signatures.txt", vector.name());
    assertEquals(expected, vector.signature());
    assertTrue(vector.holds());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_header_carries_the_signature_encoded(SignatureVector vector) {
    var header = authorization(vector, vector.request());
    var encoded = vector.signature().replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    assertTrue(header.endsWith("oauth_signature=\"" + encoded + "\""), header);
  }

  @Test
  void the_header_of_the_request_to_post_is_the_documented_one_but_for_order() {
    var vector = SignatureVector.A;
    assertEquals(
        "OAuth oauth_consumer_key=\"xvz1evFS4wEEPTGEFPHBog\", "
            + "oauth_nonce=\"kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg\", "
            + "oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"1318622958\", "
            + "oauth_token=\"370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb\", "
            + "oauth_version=\"1.0\", oauth_signature=\"Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D\"",
        authorization(vector, vector.request()));
  }

  @Test
  void a_callback_travels_encoded_in_the_header() {
    var header = authorization(SignatureVector.B, SignatureVector.B.request());
    assertTrue(
        header.contains("oauth_callback=\"http%3A%2F%2Flocalhost%2Fsign-in-with-twitter%2F\""),
        header);
  }

  @Test
  void the_host_is_signed_so_the_same_request_at_another_host_has_another_signature() {
    var a = SignatureVector.A;
    assertEquals(
        "hCtSmYh+iHYCEqBWrE7C7hYmtUk=",
        signature(a, "https://api.twitter.com/1.1/statuses/update.json?include_entities=true"));
    assertEquals(
        "tnnArxj06cWHq44gCs1OSKk/jLY=",
        signature(a, "https://api.twitter.com/1/statuses/update.json?include_entities=true"));
    assertEquals(
        "F1Li3tvehgcraF8DMJ7OyxO4w9Y=",
        signature(SignatureVector.B, "https://api.twitter.com/oauth/request_token"));
    assertEquals(
        "39cipBtIOHEEnybAR4sATQTpl2I=",
        signature(SignatureVector.C, "https://api.twitter.com/oauth/access_token"));
  }

  @Test
  void a_body_that_is_no_form_leaves_only_query_and_protocol_in_the_base_string() {
    var a = SignatureVector.A;
    var multipart = SignableRequest.of("POST", a.request().uri());
    assertNotEquals(
        a.signature(), a.signer().signature(multipart, a.consumer(), a.token(), a.stamp()));
    assertEquals(
        Fixtures.line("base-strings.txt", "A").replaceFirst("%26status%3D.*", ""),
        a.signer().baseString(multipart, a.consumer(), a.token(), a.stamp()));
  }

  private static String signature(SignatureVector vector, String uri) {
    var request =
        new SignableRequest(
            vector.request().method(),
            URI.create(uri),
            vector.request().form(),
            vector.request().protocol());
    return vector.signer().signature(request, vector.consumer(), vector.token(), vector.stamp());
  }

  private static String authorization(SignatureVector vector, SignableRequest request) {
    return vector
        .signer()
        .authorization(request, vector.consumer(), vector.token(), vector.stamp());
  }
}
