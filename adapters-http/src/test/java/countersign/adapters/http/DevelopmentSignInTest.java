package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import countersign.adapters.http.identity.DevelopmentIssuer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentSignInTest {
  private static final String ORIGIN = "http://127.0.0.1:8080";

  private final AtomicReference<Instant> now = new AtomicReference<>(Statuses.NOON);
  private final DevelopmentIssuer issuer = DevelopmentIssuer.create(URI.create(ORIGIN), now::get);

  @AutoClose
  private final TestServer server =
      TestServer.development(
          issuer, TestServer.settings(ORIGIN, Optional.of(URI.create(ORIGIN + "/dev/sign-in"))));

  @Test
  void any_name_signs_in_for_twelve_hours() throws Exception {
    var answer = server.get("/dev/sign-in?user=alice%20%3Cb%3E");

    assertEquals(302, answer.statusCode());
    assertEquals(ORIGIN + "/", header(answer, "Location"));
    var cookie = header(answer, "Set-Cookie");
    assertTrue(cookie.endsWith("; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax"), cookie);
    var session = cookie.substring(0, cookie.indexOf(';'));
    var page = server.get("/", "Cookie", session);
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<strong>alice &lt;b&gt;</strong>"), page.body());
    assertTrue(page.body().contains("href=\"/dev/sign-out\""), page.body());

    now.set(Statuses.NOON.plusSeconds(43_200 + 31));
    assertEquals(302, server.get("/", "Cookie", session, "Accept", "text/html").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "/posts%3Fa%3Db, /posts?a=b",
    "http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Ftwitter%2Foauth1%3FreturnUrl%3D%2F,"
        + " /api/twitter/oauth1?returnUrl=/"
  })
  void it_goes_on_to_the_page_that_was_wanted(String redirect, String path) throws Exception {
    assertEquals(
        ORIGIN + path,
        header(server.get("/dev/sign-in?user=a&redirect_url=" + redirect), "Location"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example/",
        "http://127.0.0.1:8080.evil.example/",
        "http://127.0.0.1:8080@evil.example/",
        "http://127.0.0.1:8080//evil.example/",
        "http://127.0.0.1:80801/",
        "http://127.0.0.1:8080%5Cevil",
        "/%5Cevil",
        "",
        "/a&redirect_url=/b"
      })
  void it_never_goes_elsewhere(String redirect) throws Exception {
    var answer = server.get("/dev/sign-in?user=a&redirect_url=" + redirect);

    assertEquals(400, answer.statusCode());
    assertEquals("INVALID_RETURN_URL", code(answer));
    assertEquals("", header(answer, "Set-Cookie"));
  }

  @Test
  void without_a_name_it_asks_for_one_and_keeps_where_to_go() throws Exception {
    var answer = server.get("/dev/sign-in?redirect_url=/posts%3Fa%3D%22%3Cb%3E");

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("<label for=\"user\">"), answer.body());
    assertTrue(answer.body().contains("value=\"/posts?a=%22%3Cb%3E\""), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+", "%00", "a%0Ab", "%FF", "a&user=b"})
  void a_name_that_is_none_is_refused(String name) throws Exception {
    assertEquals("INVALID_FIELD", code(server.get("/dev/sign-in?user=" + name)));
  }

  @Test
  void a_name_has_sixty_four_characters_at_most() throws Exception {
    assertEquals(302, server.get("/dev/sign-in?user=" + "a".repeat(64)).statusCode());
    assertEquals(400, server.get("/dev/sign-in?user=" + "a".repeat(65)).statusCode());
  }

  @Test
  void signing_out_deletes_the_cookie() throws Exception {
    for (var method : new String[] {"GET", "POST"}) {
      var answer = server.send(method, "/dev/sign-out", "");
      assertEquals(303, answer.statusCode());
      assertEquals(
          "__session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax", header(answer, "Set-Cookie"));
    }
  }

  @Test
  void the_key_set_shows_no_private_key() throws Exception {
    var keys = JWKSet.parse(server.get("/dev/jwks.json").body());

    assertEquals(1, keys.size());
    assertFalse(keys.getKeys().getFirst().isPrivate());
    assertEquals(ORIGIN + "/dev", issuer.issuer());
  }
}
