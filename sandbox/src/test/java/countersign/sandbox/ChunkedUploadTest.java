package countersign.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sandbox.world.Credentials;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChunkedUploadTest extends SandboxFixture {
  private static final int MIB = 1 << 20;

  private Credentials alice;

  @BeforeEach
  void connect() {
    alice = app.connect(sandbox, "alice");
  }

  @Test
  void segments_in_order_are_the_file() throws Exception {
    var mp4 = Samples.mp4(3 * MIB);
    var id = begin("video/mp4", "tweet_video", mp4.length);
    for (int i = 0; i < 3; i++) {
      assertEquals(200, append(id, i, Samples.part(mp4, i * MIB, (i + 1) * MIB)).statusCode());
    }
    var done = finish(id);
    assertEquals(200, done.statusCode(), done.body());
    assertTrue(
        done.body().contains("\"processing_info\":{\"state\":\"pending\",\"check_after_secs\":1,"),
        done.body());
    assertTrue(done.body().contains("\"video\":{\"video_type\":\"video/mp4\"}"), done.body());
    var seen = sandbox.switches().media().getFirst();
    assertEquals(Samples.sha256(mp4), seen.sha256());
    assertEquals(mp4.length, seen.size());
    assertEquals("video/mp4", seen.type());
  }

  @Test
  void segments_may_come_in_any_order_and_again() throws Exception {
    var mp4 = Samples.mp4(50);
    var id = begin("video/mp4", "tweet_video", 50);
    append(id, 4, Samples.part(mp4, 40, 50));
    append(id, 2, Samples.part(mp4, 0, 10)); // replaced while it waits
    append(id, 2, Samples.part(mp4, 20, 30));
    append(id, 0, Samples.part(mp4, 10, 20)); // replaced as the last one hashed
    append(id, 0, Samples.part(mp4, 0, 10));
    append(id, 3, Samples.part(mp4, 30, 40));
    append(id, 1, Samples.part(mp4, 10, 20));
    assertEquals(200, append(id, 1, Samples.part(mp4, 10, 20)).statusCode());
    assertEquals(400, append(id, 1, Samples.part(mp4, 0, 10)).statusCode());
    assertEquals(200, finish(id).statusCode());
    assertEquals(Samples.sha256(mp4), sandbox.switches().media().getFirst().sha256());
  }

  @Test
  void a_segment_may_be_json_too() throws Exception {
    var gif = Samples.gif(2 * MIB);
    var id = begin("image/gif", "tweet_gif", gif.length);
    var media = Base64.getEncoder().encodeToString(gif);
    var json = "{\"media\":\"" + media + "\",\"segment_index\":0}";
    var answer = app.json("POST", "/2/media/upload/" + id + "/append", alice, json);
    var expires = App.NOON.plusSeconds(1_295_999).getEpochSecond();
    assertEquals("{\"data\":{\"expires_at\":" + expires + "}}", answer.body());
    assertEquals(200, finish(id).statusCode());
    assertEquals(Samples.sha256(gif), sandbox.switches().media().getFirst().sha256());
    var text = json.replace(":0}", ":\"0\"}");
    assertEquals(
        400, app.json("POST", "/2/media/upload/" + id + "/append", alice, text).statusCode());
  }

  @Test
  void the_sizes_must_add_up() throws Exception {
    var id = begin("image/png", "tweet_image", 100);
    append(id, 0, Samples.png(60));
    assertEquals(400, finish(id).statusCode());
    append(id, 2, new byte[40]);
    assertEquals(400, finish(id).statusCode());
    append(id, 1, new byte[40]);
    assertEquals(400, finish(id).statusCode());
    var png = Samples.png(100);
    var other = begin("image/png", "tweet_image", 100);
    append(other, 0, Samples.part(png, 0, 60));
    assertEquals(400, finish(other).statusCode());
    append(other, 1, Samples.part(png, 60, 100));
    assertEquals(200, finish(other).statusCode());
    assertEquals(Samples.sha256(png), sandbox.switches().media().getLast().sha256());
    assertEquals(400, append(other, 2, new byte[1]).statusCode());
    assertEquals(200, finish(other).statusCode());
  }

  @Test
  void a_segment_that_nothing_leads_to_is_in_the_way() {
    var id = begin("image/png", "tweet_image", 60);
    append(id, 0, Samples.png(60));
    append(id, 2, new byte[1]);
    assertEquals(400, finish(id).statusCode());
  }

  @Test
  void a_segment_has_a_largest_index_and_size() {
    var id = begin("video/mp4", "tweet_video", 512L * MIB);
    assertEquals(400, append(id, 1000, new byte[1]).statusCode());
    assertEquals(400, append(id, -1, new byte[1]).statusCode());
    assertEquals(200, append(id, 999, new byte[5 * MIB / 2]).statusCode());
    assertEquals(413, append(id, 998, new byte[5 * MIB / 2 + 1]).statusCode());
    assertEquals(413, append(id, 998, new byte[6 * MIB]).statusCode());
  }

  @Test
  void what_is_announced_must_be_possible() {
    for (var bad :
        List.of(
            "{}",
            "{\"media_type\":\"video/avi\",\"total_bytes\":1}",
            "{\"media_type\":\"video/mp4\",\"total_bytes\":0}",
            "{\"media_type\":\"video/mp4\",\"total_bytes\":536870913}",
            "{\"media_type\":\"image/gif\",\"total_bytes\":15728641,\"media_category\":\"tweet_gif\"}",
            "{\"media_type\":\"image/png\",\"total_bytes\":5242881}",
            "{\"media_type\":\"image/png\",\"total_bytes\":1,\"media_category\":\"tweet_video\"}",
            "{\"media_type\":\"image/png\",\"total_bytes\":1,\"media_category\":\"image\"}",
            "{\"media_type\":\"image/png\",\"total_bytes\":\"1\"}",
            "{\"media_type\":\"image/png\",\"total_bytes\":1,\"name\":\"x\"}",
            "[]")) {
      var answer = app.json("POST", "/2/media/upload/initialize", alice, bad);
      assertEquals(400, answer.statusCode(), bad + answer.body());
    }
    assertEquals(List.of(), sandbox.switches().media());
  }

  @Test
  void processing_goes_on_with_each_question_and_ends() {
    var id = video(Samples.mp4(20));
    assertState("in_progress", id);
    assertState("succeeded", id);
    assertState("succeeded", id);
  }

  @Test
  void processing_takes_as_long_as_it_is_told_to_and_fails_if_it_is_told_to() {
    sandbox.switches().processing(1, true);
    var failing = video(Samples.mp4(20));
    assertState("failed", failing);
    assertTrue(status(failing).body().contains("\"error\":{\"code\":1,\"name\":\"InvalidMedia\""));
    sandbox.switches().processing(0, false);
    assertEquals("succeeded", state(video(Samples.mp4(21))));
  }

  @Test
  void a_video_that_is_none_fails_when_it_is_processed_and_an_image_at_once() {
    var video = video(new byte[20]);
    assertState("in_progress", video);
    assertState("failed", video);
    var image = begin("image/png", "tweet_image", 20);
    append(image, 0, new byte[20]);
    assertEquals(400, finish(image).statusCode());
  }

  @Test
  void what_belongs_to_another_account_is_out_of_reach() {
    var id = video(Samples.mp4(20));
    var bob = app.connect(sandbox, "bob");
    var path = "/2/media/upload/" + id;
    for (var answer :
        List.of(
            app.multipart(path + "/append", bob, Map.of("segment_index", "0"), new byte[MIB]),
            app.json("POST", path + "/finalize", bob, ""),
            app.get("/2/media/upload?media_id=" + id, bob),
            app.json("POST", "/2/media/metadata", bob, altText(id, "x")))) {
      assertEquals(403, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("not-authorized-for-resource"), answer.body());
    }
    assertEquals(404, app.get("/2/media/upload?media_id=1", bob).statusCode());
    assertEquals(400, app.get("/2/media/upload?media_id=x", bob).statusCode());
    assertEquals(400, app.get("/2/media/upload?command=INIT&media_id=" + id, alice).statusCode());
  }

  @Test
  void an_additional_owner_may_use_it() {
    var json =
        "{\"media_type\":\"image/png\",\"total_bytes\":20,\"additional_owners\":[\"7000001\"]}";
    var id = id(app.json("POST", "/2/media/upload/initialize", alice, json));
    var bob = app.connect(sandbox, "bob");
    assertEquals(200, app.get("/2/media/upload?media_id=" + id, bob).statusCode());
  }

  @Test
  void an_alt_text_is_kept_up_to_1000_characters() {
    var id = video(Samples.mp4(20));
    var longest = "\uD83D\uDC4B".repeat(1000);
    var answer = app.json("POST", "/2/media/metadata", alice, altText(id, longest));
    assertEquals(
        "{\"data\":{\"id\":\""
            + id
            + "\",\"associated_metadata\":{\"alt_text\":{\"text\":\""
            + longest
            + "\"}}}}",
        answer.body());
    assertEquals(
        400, app.json("POST", "/2/media/metadata", alice, altText(id, longest + "x")).statusCode());
    assertEquals(Optional.of(longest), sandbox.switches().media().getFirst().altText());
  }

  @Test
  void a_reset_leaves_nothing_behind() throws Exception {
    var id = begin("video/mp4", "tweet_video", 20);
    var before = pieces();
    append(id, 7, new byte[10]);
    append(id, 7, new byte[11]);
    append(id, 8, new byte[3 * MIB]);
    append(id, 1000, new byte[10]);
    append(id, 0, new byte[10]);
    append(id, 0, new byte[10]);
    assertEquals(before + 1, pieces());
    sandbox.switches().reset();
    assertEquals(before, pieces());
    assertEquals(List.of(), sandbox.switches().media());
  }

  private static long pieces() throws Exception {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      var own = "countersign-sandbox-" + ProcessHandle.current().pid() + "-";
      return files.filter(file -> file.getFileName().toString().startsWith(own)).count();
    }
  }

  private String video(byte[] content) {
    var id = begin("video/mp4", "tweet_video", content.length);
    append(id, 0, content);
    assertEquals(200, finish(id).statusCode());
    return id;
  }

  private String begin(String type, String category, long size) {
    var json =
        "{\"media_type\":\"%s\",\"total_bytes\":%d,\"media_category\":\"%s\"}"
            .formatted(type, size, category);
    var answer = app.json("POST", "/2/media/upload/initialize", alice, json);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"expires_after_secs\":1295999"), answer.body());
    return id(answer);
  }

  private static String id(HttpResponse<String> answer) {
    return answer.body().replaceAll(".*\"id\":\"([0-9]+)\".*", "$1");
  }

  private HttpResponse<String> append(String id, int index, byte[] media) {
    var fields = Map.of("segment_index", Integer.toString(index));
    return app.multipart("/2/media/upload/" + id + "/append", alice, fields, media);
  }

  private HttpResponse<String> finish(String id) {
    return app.json("POST", "/2/media/upload/" + id + "/finalize", alice, "");
  }

  private HttpResponse<String> status(String id) {
    return app.get("/2/media/upload?command=STATUS&media_id=" + id, alice);
  }

  private void assertState(String state, String id) {
    var answer = status(id);
    assertTrue(answer.body().contains("{\"state\":\"" + state + "\""), answer.body());
    assertEquals(state, state(id));
  }

  private String state(String id) {
    return sandbox.switches().media().stream()
        .filter(media -> media.id().equals(id))
        .map(Uploaded::state)
        .findFirst()
        .orElse("none");
  }

  private static String altText(String id, String text) {
    return "{\"id\":\"%s\",\"metadata\":{\"alt_text\":{\"text\":\"%s\"}}}".formatted(id, text);
  }
}
