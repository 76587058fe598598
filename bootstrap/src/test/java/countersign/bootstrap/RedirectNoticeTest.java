package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectNoticeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://connect.example/api/twitter/oauth1/callback",
        "https://connect.example/api/twitter/oauth1/callback/",
        "https://Connect.Example:443/api/twitter/oauth1/callback",
        "https://connect.example/api/twitter/oauth1/callback?from=x"
      })
  void a_callback_that_is_served_is_not_told(String redirect) throws WrongSettings {
    assertEquals(List.of(), notices("TWITTER_REDIRECT_URI", redirect));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://connect.example/callback",
        "https://connect.example/",
        "https://connect.example/api/twitter/callback",
        "https://connect.example/api/twitter/oauth1/callback//",
        "https://www.connect.example/api/twitter/oauth1/callback",
        "https://connect.example:8443/api/twitter/oauth1/callback",
        "http://127.0.0.1:8080/api/twitter/oauth1/callback"
      })
  void a_callback_that_nobody_serves_is_told_with_what_a_proxy_has_to_do(String redirect)
      throws WrongSettings {
    var notice = notices("TWITTER_REDIRECT_URI", redirect).getFirst();

    assertTrue(notice.startsWith("TWITTER_REDIRECT_URI is " + redirect + ", which"), notice);
    assertTrue(notice.contains("https://connect.example/api/twitter/oauth1/callback"), notice);
    assertTrue(notice.contains("302"), notice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://connect.example/api/twitter/oauth1/callback"})
  void the_other_protocols_callback_is_looked_at_too(String redirect) throws WrongSettings {
    assertEquals(1, notices("TWITTER_OAUTH2_REDIRECT_URI", redirect).size());
    assertEquals(
        List.of(),
        notices("TWITTER_OAUTH2_REDIRECT_URI", "https://connect.example/api/twitter/callback/"));
  }

  private static List<String> notices(String name, String redirect) throws WrongSettings {
    return RedirectNotice.of(
        Settings.storageOnly(
            Map.of(
                "PUBLIC_URL",
                "https://connect.example",
                "TWITTER_CLIENT_ID",
                "id",
                name,
                redirect)));
  }
}
