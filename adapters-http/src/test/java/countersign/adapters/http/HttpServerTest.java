package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  @Test
  void requests_under_way_end_well_when_it_stops() throws Exception {
    var arrived = new CountDownLatch(1);
    var stopping = new CountDownLatch(1);
    var server = TestServer.start();
    server.useCases.read =
        _ -> {
          arrived.countDown();
          await(stopping);
          return Statuses.connected();
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = threads.submit(() -> server.aliceGets("/api/twitter/status"));
      arrived.await();
      var stop = threads.submit(server::stop, "stopped");
      Thread.sleep(300);
      stopping.countDown();
      assertEquals(200, answer.get().statusCode());
      assertEquals("stopped", stop.get());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void requests_run_on_virtual_threads() throws Exception {
    var virtual = new AtomicBoolean();
    try (var server = TestServer.start()) {
      server.useCases.read =
          _ -> {
            virtual.set(Thread.currentThread().isVirtual());
            return Statuses.connected();
          };
      assertEquals(200, server.aliceGets("/api/twitter/status").statusCode());
    }
    assertTrue(virtual.get());
  }

  @ParameterizedTest
  @CsvSource({
    "https://Example.COM/, https://example.com",
    "https://example.com:443, https://example.com",
    "http://example.com:80, http://example.com",
    "https://example.com:80, https://example.com:80",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void the_origin_is_written_as_browsers_write_it(String url, String origin) {
    assertEquals(origin, TestServer.settings(url, Optional.empty()).origin());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example/path", "https://a.example/?q", "https://u@a.example", "a:b"})
  void a_public_url_that_is_no_origin_is_refused(String url) {
    assertThrows(IllegalArgumentException.class, () -> TestServer.settings(url, Optional.empty()));
  }

  @Test
  void ports_and_cookie_names_are_checked() {
    var url = URI.create("https://a.example");
    var spool = Path.of("spool");

    assertThrows(
        IllegalArgumentException.class,
        () -> new HttpSettings("h", 65536, url, url, url, true, "c", Optional.empty(), spool));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HttpSettings("h", 1, url, url, url, true, "c;d", Optional.empty(), spool));
  }
}
