package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.world.Credentials;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/1.1/media/upload.json`.
final class OldUploadTest extends SandboxFixture {
  private static final String UPLOAD = "/1.1/media/upload.json";

  private Credentials alice;

  @BeforeEach
  void connect() {
    alice = app.connect(sandbox, "alice");
  }

  @Test
  void init_append_finalize_and_status_make_a_video() throws Exception {
    var mp4 = Samples.mp4(30);
    var init = init(alice, 30);
    assertEquals(202, init.statusCode(), init.body());
    var id = init.body().replaceAll(".*\"media_id_string\":\"([0-9]+)\".*", "$1");
    assertTrue(init.body().startsWith("{\"media_id\":" + id + ","), init.body());
    assertTrue(init.body().contains("\"expires_after_secs\":1295999"), init.body());
    var first = append(alice, id, 0, Samples.part(mp4, 0, 20));
    assertEquals(204, first.statusCode(), first.body());
    assertEquals("", first.body());
    assertEquals(400, command("FINALIZE", id).statusCode());
    append(alice, id, 1, Samples.part(mp4, 20, 30));
    var done = command("FINALIZE", id);
    assertEquals(201, done.statusCode(), done.body());
    assertTrue(done.body().contains("\"state\":\"pending\",\"check_after_secs\":1"), done.body());
    assertTrue(status(id).body().contains("\"state\":\"in_progress\""));
    assertTrue(status(id).body().contains("\"state\":\"succeeded\""));
    assertEquals(Samples.sha256(mp4), sandbox.switches().media().getFirst().sha256());
    assertEquals(7, sandbox.switches().calls("media_v11"));
  }

  @Test
  void an_alt_text_is_kept() {
    var id = id(init(alice, 30));
    var json = "{\"media_id\":\"" + id + "\",\"alt_text\":{\"text\":\"a cat\"}}";
    var answer = app.json("POST", "/1.1/media/metadata/create.json", alice, json);
    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals(Optional.of("a cat"), sandbox.switches().media().getFirst().altText());
  }

  @Test
  void what_belongs_to_another_account_does_not_exist() {
    var id = id(init(alice, 30));
    var bob = app.connect(sandbox, "bob");
    for (var answer :
        List.of(
            append(bob, id, 0, new byte[30]),
            app.get(UPLOAD + "?command=STATUS&media_id=" + id, bob),
            app.get(UPLOAD + "?command=STATUS&media_id=1", alice))) {
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("\"code\":324"), answer.body());
    }
  }

  @Test
  void a_token_that_may_only_read_is_code_261() {
    var reader = app.connect(sandbox, "bob", Map.of("x_auth_access_type", "read"));
    var answer = init(reader, 30);
    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"errors\":[{\"code\":261,"), answer.body());
  }

  @Test
  void a_command_x_does_not_know_is_refused() {
    var answer = command("START", "1");
    assertEquals(400, answer.statusCode());
    assertEquals(
        "{\"request\":\"/1.1/media/upload.json\",\"error\":\"command: must be INIT, APPEND or FINALIZE\"}",
        answer.body());
    assertEquals(400, app.get(UPLOAD, alice).statusCode());
    var fields = Map.of("command", "INIT", "media_id", "1", "segment_index", "0");
    var multipart = app.multipart(UPLOAD, alice, fields, new byte[9]);
    assertTrue(multipart.body().contains("command: must be APPEND"), multipart.body());
  }

  private HttpResponse<String> init(Credentials token, int size) {
    return form(
        token,
        Map.of(
            "command", "INIT",
            "media_type", "video/mp4",
            "media_category", "tweet_video",
            "total_bytes", Integer.toString(size)));
  }

  private static String id(HttpResponse<String> init) {
    return init.body().replaceAll(".*\"media_id_string\":\"([0-9]+)\".*", "$1");
  }

  private HttpResponse<String> append(Credentials token, String id, int index, byte[] media) {
    var fields = new HashMap<>(Map.of("command", "APPEND", "media_id", id));
    fields.put("segment_index", Integer.toString(index));
    return app.multipart(UPLOAD, token, fields, media);
  }

  private HttpResponse<String> command(String command, String id) {
    return form(alice, Map.of("command", command, "media_id", id));
  }

  private HttpResponse<String> form(Credentials token, Map<String, String> form) {
    return app.send(app.signed("POST", UPLOAD, token, Map.of(), form));
  }

  private HttpResponse<String> status(String id) {
    return app.get(UPLOAD + "?command=STATUS&media_id=" + id, alice);
  }
}
