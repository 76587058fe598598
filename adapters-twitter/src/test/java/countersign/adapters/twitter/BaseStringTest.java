package countersign.adapters.twitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseStringTest {
  @ParameterizedTest
  @CsvSource({
    "http://EXAMPLE.COM:80/r%20v/X?id=123,     http://example.com/r%20v/X",
    "https://www.example.net:8080/?q=1,        https://www.example.net:8080/",
    "HTTPS://api.x.com:443/2/users/me,         https://api.x.com/2/users/me",
    "http://api.x.com:443/,                    http://api.x.com:443/",
    "https://api.x.com:80/,                    https://api.x.com:80/",
    "https://api.x.com,                        https://api.x.com/",
    "http://127.0.0.1:8081/x/y#part,           http://127.0.0.1:8081/x/y",
    "http://[::1]:8081/x,                      http://[::1]:8081/x",
    "https://user@api.x.com/x,                 https://api.x.com/x",
  })
  void the_base_url_has_lower_case_scheme_and_host_and_no_default_port(String uri, String base) {
    assertEquals(PercentEncoding.encode(base), baseString("GET", uri).split("&", -1)[1]);
  }

  @Test
  void parameters_are_sorted_by_encoded_name_before_value() {
    assertEquals(
        "GET&https%3A%2F%2Fapi.x.com%2F"
            + "&%2523%3D6%26a%3D1%26a%3D2%26a%3Db%26a-b%3D3%26a1%3D4%26z%3D%26z%3D",
        baseString("get", "https://api.x.com/?z&a1=4&a-b=3&a=b&a=2&a=1&%23=6&&z="));
  }

  @Test
  void a_value_may_hold_an_equals_sign() {
    assertEquals(
        "GET&https%3A%2F%2Fapi.x.com%2F&a%3Db%253Dc",
        baseString("GET", "https://api.x.com/?a=b=c"));
  }

  @Test
  void a_longer_request_than_usual_is_signed_whole() {
    var query = "a=1&".repeat(1000);
    var base = baseString("GET", "https://api.x.com/?" + query);
    assertEquals(1000, base.split("a%3D1", -1).length - 1);
  }

  @ParameterizedTest
  @CsvSource({"/2/users/me", "mailto:x@example.com", "https://api.x.com/ä", "https://a_b/x"})
  void an_address_that_could_not_be_sent_as_signed_is_refused_without_repeating_it(String uri) {
    var address = URI.create(uri);
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> SignableRequest.of("GET", address));
    assertFalse(String.valueOf(refusal.getMessage()).contains(uri));
  }

  @Test
  void a_printed_parameter_does_not_show_its_value() {
    assertEquals(
        "Parameter[oauth_verifier]", new Parameter("oauth_verifier", "1234567").toString());
    assertEquals(
        "SignedParameter[oauth_verifier]",
        SignedParameter.of("oauth_verifier", "1234567").toString());
  }

  private static String baseString(String method, String uri) {
    var text = new AsciiText(16);
    BaseString.append(text, SignableRequest.of(method, URI.create(uri)), List.of());
    return text.toString();
  }
}
