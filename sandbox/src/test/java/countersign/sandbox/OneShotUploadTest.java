package countersign.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.world.Credentials;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OneShotUploadTest extends SandboxFixture {
  private static final String UPLOAD = "/2/media/upload";
  private static final Map<String, String> IMAGE = Map.of("media_category", "tweet_image");
  private static final int LIMIT = 5 << 20;

  private Credentials alice;

  @BeforeEach
  void connect() {
    alice = app.connect(sandbox, "alice");
  }

  @Test
  void a_multipart_image_is_there_at_once() throws Exception {
    var png = Samples.png(100_000);
    var answer = app.multipart(UPLOAD, alice, IMAGE, png);
    assertEquals(200, answer.statusCode(), answer.body());
    var seen = sandbox.switches().media().getFirst();
    assertEquals(
        new Uploaded(
            seen.id(),
            "7000000",
            "tweet_image",
            "ready",
            "image/png",
            100_000,
            Samples.sha256(png),
            Optional.empty(),
            "oauth1"),
        seen);
    assertEquals(
        "{\"data\":{\"id\":\"%s\",\"media_key\":\"3_%s\",\"expires_after_secs\":86400,\"size\":100011,\"image\":{\"image_type\":\"image/png\"}}}"
            .formatted(seen.id(), seen.id()),
        answer.body());
    assertEquals("read-write", answer.headers().firstValue("x-access-level").orElse(""));
    assertEquals("499", answer.headers().firstValue("x-rate-limit-remaining").orElse(""));
  }

  @Test
  void a_json_image_is_the_same_bytes() throws Exception {
    var png = Samples.png(99_999);
    var answer = app.json("POST", UPLOAD, alice, json(png, "tweet_image"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(Samples.sha256(png), sandbox.switches().media().getFirst().sha256());
  }

  @Test
  void the_longest_file_is_taken_and_one_byte_more_is_not() {
    assertEquals(200, app.multipart(UPLOAD, alice, IMAGE, Samples.png(LIMIT)).statusCode());
    assertEquals(
        200, app.json("POST", UPLOAD, alice, json(Samples.png(LIMIT), "tweet_image")).statusCode());
    assertEquals(413, app.multipart(UPLOAD, alice, IMAGE, Samples.png(LIMIT + 1)).statusCode());
    assertEquals(413, app.multipart(UPLOAD, alice, IMAGE, Samples.png(3 * LIMIT)).statusCode());
    assertEquals(2, sandbox.switches().media().size());
  }

  @Test
  void a_field_x_does_not_know_is_refused() {
    var fields = Map.of("media_category", "tweet_image", "media_type", "image/png");
    assertInvalid("media_type", app.multipart(UPLOAD, alice, fields, Samples.png(99)));
    var json = json(Samples.png(99), "tweet_image").replace("{", "{\"shared\":\"no\",");
    assertInvalid("shared", app.json("POST", UPLOAD, alice, json));
  }

  @Test
  void media_and_its_category_are_required_and_must_fit() {
    var png = Samples.png(99);
    assertInvalid("media_category", app.multipart(UPLOAD, alice, Map.of(), png));
    assertInvalid(
        "$.media:", app.json("POST", UPLOAD, alice, "{\"media_category\":\"tweet_image\"}"));
    for (var category : List.of("tweet_gif_", "amplify_video")) {
      assertInvalid("media_category", app.json("POST", UPLOAD, alice, json(png, category)));
    }
    assertInvalid(
        "unrecognized",
        app.json("POST", UPLOAD, alice, json("hello".getBytes(UTF_8), "tweet_image")));
    assertInvalid(
        "unrecognized", app.json("POST", UPLOAD, alice, json(new byte[0], "tweet_image")));
  }

  @Test
  void a_body_that_is_cut_short_or_not_what_it_says_is_refused() {
    var type = "multipart/form-data; boundary=b";
    var start =
        "--b\r\nContent-Disposition: form-data; name=\"media_category\"\r\n\r\ntweet_image\r\n";
    for (var body : List.of("", "--b", start, start + "--b\r\n", "{}")) {
      assertInvalid("multipart", send(type, body));
    }
    assertInvalid("boundary", send("multipart/form-data", start + "--b--\r\n"));
    assertInvalid("JSON", send("application/json", "{\"media\":\"!\"}"));
    assertInvalid("JSON", send("application/json", "{\"media\":\"AAAA\""));
    assertInvalid("wrong type", send("application/json", "{\"media\":[]}"));
  }

  @Test
  void the_command_form_of_old_is_told_that_it_is_old() {
    var form = Map.of("command", "INIT", "total_bytes", "1", "media_type", "image/png");
    var answer = app.send(app.signed("POST", UPLOAD, alice, Map.of(), form));
    assertInvalid("Requests with bodies must have content-type of application/json", answer);
  }

  @Test
  void a_token_that_may_only_read_uploads_nothing() {
    var reader = app.connect(sandbox, "bob", Map.of("x_auth_access_type", "read"));
    var answer = app.multipart(UPLOAD, reader, IMAGE, Samples.png(1 << 20));
    assertEquals(403, answer.statusCode());
    assertEquals(READ_ONLY_V2, answer.body());
    assertEquals("read", answer.headers().firstValue("x-access-level").orElse(""));
    assertEquals(List.of(), sandbox.switches().media());
  }

  @Test
  void nothing_of_a_body_is_signed() {
    var stolen = app.signed("POST", UPLOAD, alice, Map.of(), Map.of("media_category", "x"));
    var header = stolen.headers().firstValue("Authorization").orElseThrow();
    var request =
        app.with("POST", UPLOAD, alice, "application/json", BodyPublishers.ofString("{}"));
    var forged =
        HttpRequest.newBuilder(request, (name, _) -> !name.equals("Authorization"))
            .header("Authorization", header);
    assertEquals(UNAUTHORIZED_V2, app.send(forged.build()).body());
  }

  @Test
  void a_client_that_goes_away_in_the_middle_leaves_nothing() throws Exception {
    var request = app.with("POST", UPLOAD, alice, "application/json", BodyPublishers.noBody());
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
      var head =
          "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
              .formatted(
                  UPLOAD,
                  sandbox.port(),
                  request.headers().firstValue("Authorization").orElseThrow());
      socket.getOutputStream().write(head.getBytes(UTF_8));
    }
    var page = app.to("GET", "/sandbox", Map.of()).build();
    for (int i = 0; i < 50 && !app.send(page).body().contains("broken off"); i++) {
      Thread.sleep(20);
    }
    assertTrue(app.send(page).body().contains("broken off"));
    assertEquals(List.of(), sandbox.switches().media());
  }

  private HttpResponse<String> send(String type, String body) {
    return app.send(app.with("POST", UPLOAD, alice, type, BodyPublishers.ofString(body)));
  }

  private static String json(byte[] media, String category) {
    return "{\"media\":\"%s\",\"media_category\":\"%s\"}"
        .formatted(Base64.getEncoder().encodeToString(media), category);
  }

  private static void assertInvalid(String why, HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("/problems/invalid-request"), answer.body());
    assertTrue(answer.body().contains(why), answer.body());
  }
}
