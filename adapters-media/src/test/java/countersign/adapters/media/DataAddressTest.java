package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.application.port.out.MediaFetcher.Fetched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataAddressTest {
  @TempDir Path spool;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data:,hello%2C%20w%C3%B6rld | hello, wörld",
        "data:text/plain,a+b?c=d&e,f | a+b?c=d&e,f",
        "data:text/plain;charset=utf-8;base64,aGVsbG8= | hello",
        "DATA:image/png;BASE64,aGVsbG8= | hello",
        "data:;base64,aGVsbG8 | hello",
        "data:;base64,aGVs%0D%0AbG8%3D%20 | hello",
        "data:;base64,%61%47Vsb%478= | hello",
        "data:;base64;x=y,aGVsbG8= | aGVsbG8=",
        "data:,hello#fragment | hello",
        "data:base64,hello | hello"
      })
  void a_data_url_holds_its_own_content(String url, String content) {
    assertEquals(content, new String(Network.bytes(fetch(url)), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:,", "data:;base64,"})
  void a_data_url_may_hold_nothing(String url) {
    assertEquals(0, Network.bytes(fetch(url)).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:x",
        "data:image/png;base64",
        "data:;base64,aGVsbG8=aGVsbG8=",
        "data:;base64,a",
        "data:;base64,aGVsb",
        "data:;base64,aG=sbG8=",
        "data:;base64,aGVsbG8*",
        "data:;base64,aGVsbG8-",
        "data:;base64,aGVsbG8%E2%82%AC",
        "data:,aé",
        "data:;base64,aGVs\u00e9"
      })
  void a_damaged_data_url_is_refused(String url) {
    assertInstanceOf(Fetched.AddressRefused.class, fetch(url));
  }

  @Test
  void a_large_data_url_goes_through_the_disk_and_leaves_nothing() throws IOException {
    var picture = new byte[300_001];
    new Random(1).nextBytes(picture);
    var url = "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
    assertArrayEquals(picture, Network.bytes(new Network(spool).fetch(url, picture.length)));
    assertEquals(List.of(), Network.list(spool));
  }

  @ParameterizedTest
  @CsvSource({
    "'data:,12345', 5, true",
    "'data:,123456', 5, false",
    "'data:;base64,MTIzNDU2', 5, false"
  })
  void a_data_url_is_as_large_as_what_it_holds(String url, int largest, boolean fits) {
    var fetched = new Network(spool).fetch(url, largest);
    assertEquals(fits, fetched instanceof Fetched.Content);
    assertEquals(!fits, fetched instanceof Fetched.TooLarge);
  }

  @Test
  void damage_behind_the_first_chunk_is_seen_and_leaves_nothing() throws IOException {
    var url = "data:," + "a".repeat(200_000) + "é" + "a".repeat(10);
    assertInstanceOf(Fetched.AddressRefused.class, fetch(url));
    assertEquals(List.of(), Network.list(spool));
  }

  private Fetched fetch(String url) {
    return new Network(spool).fetch(url);
  }
}
