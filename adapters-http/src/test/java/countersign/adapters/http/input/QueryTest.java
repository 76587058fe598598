package countersign.adapters.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.adapters.http.input.Query.Value;
import java.net.URLEncoder;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static Value a(String raw) {
    return Query.parse(raw).get("a");
  }

  @Test
  void a_value_is_decoded_once() {
    assertEquals(new Value.Present("x y+z%41"), a("b=1&a=x+y%2Bz%2541"));
    assertEquals(new Value.Present("\u00e4\ud83d\ude00"), a("a=%C3%A4%F0%9F%98%80"));
    assertEquals(new Value.Present(""), a("a"));
    assertEquals(new Value.Present("b=c"), a("a=b=c"));
  }

  @Test
  void what_is_not_there_is_absent() {
    assertEquals(new Value.Absent(), a(""));
    assertEquals(new Value.Absent(), a("&&=&A=1&aa=2"));
    assertEquals(new Value.Absent(), Query.parse(null).get("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&a=1",
        "a=1&%61=2",
        "a&a",
        "a=%",
        "a=%4",
        "a=%4g",
        "a=%g4",
        "a=%+4",
        "a=%-1",
        "a=%\uff11\uff11",
        "a=%C3",
        "a=%C0%AF",
        "a=%ED%A0%80",
        "a=%F4%90%80%80",
        "a=\u00e4"
      })
  void what_is_repeated_or_undecodable_is_bad(String raw) {
    assertEquals(new Value.Bad(), a(raw));
    assertTrue(Query.parse(raw).has("a"));
    assertEquals(Optional.empty(), Query.parse(raw).opaque("a"));
  }

  @Test
  void a_name_that_cannot_be_decoded_is_nobodys() {
    assertEquals(new Value.Present("1"), a("%FF=2&a=1&%zz"));
  }

  @Test
  void a_token_is_visible_ascii_of_sensible_length() {
    assertEquals(Optional.of("!~"), Query.parse("a=!~").opaque("a"));
    assertTrue(Query.parse("a=" + "x".repeat(512)).opaque("a").isPresent());
    assertFalse(Query.parse("a=" + "x".repeat(513)).opaque("a").isPresent());
    assertFalse(Query.parse("a=%20").opaque("a").isPresent());
    assertFalse(Query.parse("a=%7F").opaque("a").isPresent());
  }

  @Property(tries = 300)
  void whatever_is_encoded_is_read_back(@ForAll @StringLength(max = 60) String text) {
    var readable = new String(text.getBytes(UTF_8), UTF_8);

    assertEquals(new Value.Present(readable), a("b=2&a=" + URLEncoder.encode(readable, UTF_8)));
  }

  @Property(tries = 1000)
  void no_text_at_all_makes_it_fail(@ForAll String raw) {
    assertEquals(Query.parse(raw).get("a"), Query.parse(raw).get("a"));
  }
}
