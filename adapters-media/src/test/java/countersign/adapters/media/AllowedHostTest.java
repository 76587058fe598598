package countersign.adapters.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:9000, localhost, 9000",
    "' Minio.Internal:80 ', minio.internal, 80",
    "10.0.0.5:65535, 10.0.0.5, 65535",
    "[::1]:1, 0:0:0:0:0:0:0:1, 1",
    "[0:0::1]:1, 0:0:0:0:0:0:0:1, 1",
    "[::ffff:10.0.0.5]:1, 10.0.0.5, 1",
    "0x7f.1:80, 127.0.0.1, 80",
    "MINIO_1.intern:9000, minio_1.intern, 9000",
    "b\u00fccher.intern:80, xn--bcher-kva.intern, 80"
  })
  void a_host_and_a_port_are_an_allowed_host(String text, String host, int port) {
    assertEquals(new AllowedHost(host, port), AllowedHost.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "localhost:",
        ":9000",
        "localhost:0",
        "localhost:65536",
        "localhost:-1",
        "localhost:http",
        "localhost:9000/",
        "localhost:9000/path",
        "localhost:9000?q",
        "localhost:9000#f",
        "user@localhost:9000",
        "http://localhost:9000",
        "::1:9000",
        "[::1]",
        "[::1",
        "*:80",
        "10.0.0.0/8",
        "a b:80",
        "one:80,two:80"
      })
  void anything_else_is_refused_without_being_repeated(String text) {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> AllowedHost.parse(text)).getMessage();
    assertEquals("must be host:port, for example localhost:9000", refusal);
  }
}
