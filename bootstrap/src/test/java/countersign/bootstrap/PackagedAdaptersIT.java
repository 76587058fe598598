package countersign.bootstrap;

import static countersign.bootstrap.ServiceClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped program, on its own module path, goes through every adapter: tests of a module find
/// classes there that the program lacks.
class PackagedAdaptersIT {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private static PackagedScene scene;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static PackagedService service;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Browser browser;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static String arrived;

  @BeforeAll
  static void connect() throws Exception {
    scene = new PackagedScene();
    service = PackagedService.start(scene.environment(), scene.folder());
    var session = scene.issuer().tokenFor("alice", Instant.now());
    browser = Browser.withSession(session, scene.site());
    arrived = browser.connectBothAs("alice");
  }

  @AfterAll
  static void stop() throws Exception {
    service.kill();
    scene.close();
  }

  private static ServiceClient client() {
    return new ServiceClient(scene.site(), PackagedScene.SERVICE_KEY);
  }

  private static String log() {
    return PackagedService.text(scene.folder().resolve("out.txt"))
        + PackagedService.text(scene.folder().resolve("err.txt"));
  }

  @Test
  void both_sides_are_connected_by_a_user_whose_key_came_over_http() {
    assertTrue(arrived.endsWith("twitter_oauth1_connected=true"), arrived);
    assertTrue(scene.issuer().asked() > 0);
  }

  @Test
  void the_keyset_was_opened_by_vault() {
    assertTrue(
        scene.vault().asked().contains("/v1/transit/decrypt/packaged"),
        () -> scene.vault().asked().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/twitter/post-tweet", "/api/twitter/post-thread"})
  void a_users_post_takes_an_image_from_a_redirect(String route) {
    var text = "by " + route;
    var body =
        route.endsWith("thread")
            ? "{\"tweets\":[{\"text\":\"%s\"}],\"imageUrl\":\"%s\"}"
            : "{\"text\":\"%s\",\"imageUrl\":\"%s\"}";

    var answer = browser.postJson(route, body.formatted(text, scene.pictures().moved()));

    assertEquals(200, answer.statusCode(), () -> answer.body() + log());
    assertTrue(json(answer).get("imageAttached").asBoolean(), answer::body);
    assertPicture();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tweets", "/media"})
  void a_services_post_takes_an_image_from_a_redirect(String route) {
    var text = route.equals("/tweets") ? "\"text\":\"by a service\"," : "";
    var body = "{%s\"imageUrl\":\"%s\"}".formatted(text, scene.pictures().moved());

    var answer = client().postJson("alice", route, body);

    assertEquals(200, answer.statusCode(), () -> answer.body() + log());
    assertEquals(1, json(answer).get("mediaIds").size(), answer::body);
    assertPicture();
  }

  private static void assertPicture() {
    assertEquals(PictureSite.SIZE, scene.sandbox().switches().media().getLast().size());
  }

  @Test
  void a_video_goes_up_in_chunks() {
    var size = 9 << 20;
    var before = scene.sandbox().switches().calls("media_append");

    var answer = client().postFile("alice", "/tweets", "with a video", Samples.mp4(size));

    assertEquals(200, answer.statusCode(), () -> answer.body() + log());
    assertTrue(scene.sandbox().switches().calls("media_append") > before + 1);
    assertEquals(size, scene.sandbox().switches().media().getLast().size());
  }

  @Test
  void a_grant_is_refreshed() {
    var oauth2 = scene.sandbox().switches().oauth2();
    var before = oauth2.refreshes();
    oauth2.expireAccessTokens();

    var answer = client().postJson("alice", "/tweets", "{\"text\":\"after a refresh\"}");

    assertEquals("oauth2", json(answer).path("postedWith").asString(), answer::body);
    assertEquals(before + 1, oauth2.refreshes());
  }

  @Test
  void a_call_is_signed_and_one_goes_through_the_proxy() {
    var url = scene.sandbox().baseUrl() + "/2/users/me";

    var signed =
        client()
            .postJson("alice", "/oauth1/signature", "{\"method\":\"GET\",\"url\":\"" + url + "\"}");
    var proxied = client().get("alice", "/x/2/users/me");

    assertEquals(200, signed.statusCode(), signed::body);
    assertEquals("alice", json(proxied).at("/data/username").asString(), proxied::body);
  }

  @Test
  void a_spool_that_cannot_be_written_costs_the_image_and_not_the_text() throws Exception {
    var posts = scene.sandbox().switches().posts().size();
    var spool = scene.folder().resolve("data").resolve("spool");
    delete(spool);
    Files.createFile(spool);
    try {
      var body = "{\"text\":\"%s\",\"imageUrl\":\"" + scene.pictures().moved() + "\"%s}";
      var required =
          browser.postJson(
              "/api/twitter/post-tweet", body.formatted("kept back", ",\"requireImage\":true"));
      assertEquals(500, required.statusCode(), required::body);
      assertEquals(posts, scene.sandbox().switches().posts().size());

      var posted = browser.postJson("/api/twitter/post-tweet", body.formatted("out", ""));

      assertEquals(200, posted.statusCode(), posted::body);
      assertFalse(json(posted).get("imageAttached").asBoolean());
      assertTrue(json(posted).get("warning").asString().contains("fault of this service"));
      assertEquals("out", scene.sandbox().switches().posts().getLast().text());
      var id = posted.headers().firstValue("X-Request-Id").orElseThrow();
      assertTrue(log().contains(id), PackagedAdaptersIT::log);
    } finally {
      Files.deleteIfExists(spool);
      Files.createDirectories(spool);
    }
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void nothing_is_missing_from_the_module_path() {
    assertFalse(log().contains("NoClassDefFoundError"), PackagedAdaptersIT::log);
  }
}
