package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ladies + Gentlemen | Ladies%20%2B%20Gentlemen
          An encoded string! | An%20encoded%20string%21
          Dogs, Cats & Mice  | Dogs%2C%20Cats%20%26%20Mice
          ☃                  | %E2%98%83
          """)
  void the_examples_of_x_are_encoded_as_printed(String text, String encoded) {
    assertEquals(encoded, PercentEncoding.encode(text));
  }

  @Test
  void nothing_but_the_unreserved_characters_stays() {
    assertEquals("-._~azAZ09", PercentEncoding.encode("-._~azAZ09"));
    assertEquals(
        "%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D%7F%00",
        PercentEncoding.encode("!\"#$%&'()*+,/:;<=>?@[\\]^`{|}\u007F\u0000"));
  }

  @Test
  void characters_beyond_sixteen_bits_are_four_octets() {
    assertEquals("a%F0%9F%91%8Bb", PercentEncoding.encode("a👋b"));
  }

  @Test
  void a_text_of_unreserved_characters_is_not_copied() {
    var token = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
    assertSame(token, PercentEncoding.encode(token));
    assertSame(token, PercentEncoding.encodeAnew(token));
  }

  @ParameterizedTest
  @CsvSource({"r%20b,r%20b", "r+b,r%20b", "%3d%253D,%3D%253D", "c@,c%40", "%7e%41,~A", "%ff,%FF"})
  void a_query_is_decoded_as_a_form_and_encoded_anew(String raw, String encoded) {
    assertEquals(encoded, PercentEncoding.encodeAnew(raw));
  }
}
