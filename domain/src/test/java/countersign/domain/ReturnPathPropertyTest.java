package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathPropertyTest {
  private static final String ORIGIN = "http://127.0.0.1:8080";

  @Property(tries = 5000)
  void whatever_is_accepted_stays_on_our_origin(@ForAll @StringLength(max = 40) String text) {
    ReturnPath.parse("/" + text).ifPresent(ReturnPathPropertyTest::assertStays);
  }

  private static void assertStays(ReturnPath path) {
    assertTrue(path.value().chars().allMatch(c -> c > ' ' && c < 0x7f), path::value);
    assertTrue(path.value().startsWith("/") && !path.value().startsWith("//"));
    assertTrue(!path.value().contains("\\"));
    assertTrue((ORIGIN + path.with("a=b")).startsWith(ORIGIN + "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "settings",
        "//evil.example",
        "/\\evil.example",
        "/a\\b",
        "https://evil.example/",
        "http://127.0.0.1:8080/",
        "javascript:alert(1)",
        "/a\tb",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x=y",
        "/a\u0000",
        "/a\u0085b",
        "/a\u202eb",
        "/a\ud800b"
      })
  void what_could_lead_elsewhere_is_refused(String text) {
    assertEquals(Optional.empty(), ReturnPath.parse(text));
    assertEquals(Optional.empty(), ReturnPath.parse("/" + "a".repeat(1000)));
    assertEquals(Optional.empty(), ReturnPath.parse("/" + "\u00e4".repeat(200)));
  }

  @ParameterizedTest
  @CsvSource({
    "/, /?x=1",
    "/settings?tab=2, /settings?tab=2&x=1",
    "/settings#social, /settings?x=1#social",
    "/a?b=c#d?e, /a?b=c&x=1#d?e",
    "/?error=twitter_oauth1_denied, /?x=1",
    "/p?twitter_oauth1_connected=true&q=1&same_token_detected=true, /p?q=1&x=1",
    "/zürich, /z%C3%BCrich?x=1"
  })
  void the_outcome_is_added_once_and_before_the_fragment(String given, String expected) {
    assertEquals(expected, ReturnPath.parse(given).orElseThrow().with("x=1"));
  }

  @Test
  void a_path_may_be_read_back() {
    var path = ReturnPath.parse("/zürich?a=b c").orElseThrow();

    assertEquals(Optional.of(path), ReturnPath.parse(path.value()));
    assertEquals("/z%C3%BCrich", URI.create(path.value()).getRawPath());
  }
}
