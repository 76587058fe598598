package countersign.adapters.twitter;

import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.PAIR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TwitterCalls.Answered;
import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Called;
import countersign.application.port.out.TwitterCalls.Called.NoAnswer;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies stream, and nothing is waited for without end.
@Timeout(30)
@Execution(ExecutionMode.CONCURRENT)
class CallTimesTest {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofMinutes(5));

  @Test
  void an_answer_is_read_while_x_is_still_sending_it() throws Exception {
    var wasRead = new CountDownLatch(1);
    var server =
        new RawServer(exchange -> {
          exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
          wasRead.await();
          exchange.send("2\r\nde\r\n0\r\n\r\n");
        });
    try (var scene = new CallScene(server)) {
      var body = answer(scene.get("/x")).body();
      assertEquals("abc", new String(body.readNBytes(3), UTF_8));
      wasRead.countDown();
      assertEquals("de", new String(body.readAllBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 200_000})
  void a_body_is_sent_while_the_caller_is_still_giving_it(long length) throws Exception {
    var arrived = new CountDownLatch(1);
    var server =
        new RawServer(exchange -> {
          exchange.in().readNBytes(50_000);
          arrived.countDown();
          exchange.in().readNBytes(150_000);
          exchange.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ndone");
          exchange.in().transferTo(OutputStream.nullOutputStream());
        });
    var octets =
        new Source(
            200_000,
            position -> {
              if (position >= 100_000) {
                arrived.await();
              }
            });
    try (var scene = new CallScene(server)) {
      var known = length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
      var answer = answer(scene.call("POST", "/x", List.of(), new Body.Stream(octets, known)));
      assertEquals(200, answer.status());
      answer.close();
    }
  }

  @Test
  void no_answer_at_all_is_a_timeout_after_which_x_may_have_it() throws Exception {
    try (var scene = new CallScene(silent(), SHORT)) {
      assertEquals(noAnswer(Cause.TIMEOUT, true), scene.get("/x"));
      assertNotEquals("", scene.server.ends.take(), "the connection is let go");
    }
  }

  @Test
  void a_body_that_x_does_not_take_is_a_timeout() throws Exception {
    var never = new CountDownLatch(1);
    try (var scene = new CallScene(new RawServer(_ -> never.await()), SHORT)) {
      var endless = new Body.Stream(new Source(Long.MAX_VALUE, _ -> {}), OptionalLong.empty());
      assertEquals(noAnswer(Cause.TIMEOUT, true), scene.call("POST", "/x", List.of(), endless));
    } finally {
      never.countDown();
    }
  }

  @Test
  void a_body_that_the_caller_does_not_give_is_a_timeout() throws Exception {
    var never = new CountDownLatch(1);
    var stuck = new Source(1000, _ -> never.await());
    try (var scene = new CallScene(silent(), SHORT)) {
      var body = new Body.Stream(stuck, OptionalLong.of(1000));
      assertEquals(noAnswer(Cause.TIMEOUT, true), scene.call("POST", "/x", List.of(), body));
    } finally {
      never.countDown();
    }
  }

  @Test
  void a_body_that_breaks_or_is_shorter_or_longer_than_it_said_gets_no_answer() throws Exception {
    try (var scene = new CallScene(silent())) {
      var broken =
          new Source(
              1000,
              _ -> {
                throw new IOException("the caller went away");
              });
      for (var body :
          List.of(
              new Body.Stream(broken, OptionalLong.empty()),
              new Body.Stream(new ByteArrayInputStream(new byte[9]), OptionalLong.of(10)),
              new Body.Stream(new ByteArrayInputStream(new byte[11]), OptionalLong.of(10)))) {
        assertEquals(noAnswer(Cause.UNAVAILABLE, true), scene.call("POST", "/x", List.of(), body));
      }
    }
  }

  @Test
  void where_nobody_listens_x_cannot_have_it() throws Exception {
    URI gone;
    try (var server = RawServer.answering("")) {
      gone = server.base();
    }
    try (var client = Twitter.client(gone)) {
      var call = new Outgoing("GET", "/x", Optional.empty(), List.of(), new Body.None());
      assertEquals(
          noAnswer(Cause.UNAVAILABLE, false),
          new JdkTwitterCalls(client).call(CONSUMER, PAIR, call));
    }
  }

  @Test
  void a_connection_closed_without_an_answer_may_have_carried_the_call() throws Exception {
    try (var scene = new CallScene(new RawServer(_ -> {}))) {
      var body = new Body.Form("a=b", List.of());
      assertEquals(noAnswer(Cause.UNAVAILABLE, true), scene.call("POST", "/x", List.of(), body));
      assertEquals(1, scene.server.exchanges.size());
    }
  }

  @Test
  void garbage_instead_of_http_is_no_answer() throws Exception {
    try (var scene = new CallScene(RawServer.answering("220 mail.example ESMTP\r\n\r\n"))) {
      assertEquals(
          noAnswer(Cause.UNAVAILABLE, true),
          scene.call("POST", "/x", List.of(), new Body.Form("a=b", List.of())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n9\r\nabc"})
  void an_answer_that_is_cut_ends_in_an_error(String rest) throws Exception {
    try (var scene = new CallScene(RawServer.answering("HTTP/1.1 200 OK\r\n" + rest))) {
      var body = answer(scene.get("/x")).body();
      assertEquals("abc", new String(body.readNBytes(3), UTF_8));
      assertThrows(IOException.class, body::read);
      assertThrows(IOException.class, body::read);
    }
  }

  @Test
  void an_answer_that_stands_still_ends_in_an_error() throws Exception {
    try (var scene = new CallScene(stalling(), SHORT)) {
      var body = answer(scene.get("/x")).body();
      assertEquals("abc", new String(body.readNBytes(3), UTF_8));
      assertThrows(IOException.class, body::read);
      assertNotEquals("", scene.server.ends.take(), "the connection is let go");
    }
  }

  @Test
  void a_reader_who_comes_back_too_late_finds_an_error() throws Exception {
    var server =
        new RawServer(exchange -> {
          exchange.send("HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            exchange.out().write(new byte[8192]);
          }
        });
    try (var scene = new CallScene(server, SHORT)) {
      var body = answer(scene.get("/x")).body();
      assertEquals(0, body.read());
      assertNotEquals("", scene.server.ends.take(), "the connection is let go");
      assertThrows(IOException.class, body::readAllBytes);
    }
  }

  @Test
  void an_answer_that_dribbles_is_cut_when_the_call_takes_too_long() throws Exception {
    var server =
        new RawServer(exchange -> {
          exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          while (true) {
            exchange.send("x");
            Thread.sleep(100);
          }
        });
    var patience = new Patience(Duration.ofSeconds(20), Duration.ofMillis(2500));
    try (var scene = new CallScene(server, patience)) {
      var body = answer(scene.get("/x")).body();
      assertThrows(IOException.class, body::readAllBytes);
    }
  }

  @Test
  void an_answer_that_dribbles_is_not_cut_before() throws Exception {
    var server =
        new RawServer(exchange -> {
          exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n");
          for (int i = 0; i < 7; i++) {
            Thread.sleep(500);
            exchange.send("x");
          }
        });
    try (var scene = new CallScene(server, SHORT)) {
      assertEquals("xxxxxxx", new String(answer(scene.get("/x")).body().readAllBytes(), UTF_8));
    }
  }

  @Test
  void an_answer_that_is_closed_lets_its_connection_go() throws Exception {
    try (var scene = new CallScene(stalling())) {
      answer(scene.get("/x")).close();
      assertNotEquals("", scene.server.ends.take());
    }
  }

  @Test
  void an_answer_that_was_closed_is_not_read_as_if_it_had_ended() throws Exception {
    try (var scene = new CallScene(stalling())) {
      var answer = answer(scene.get("/x"));
      answer.close();
      answer.close();
      assertThrows(IOException.class, () -> answer.body().read());
    }
  }

  @Test
  void a_caller_that_is_stopped_gets_no_answer_and_stays_interrupted() throws Exception {
    var arrived = new Semaphore(0);
    var server =
        new RawServer(exchange -> {
          arrived.release();
          exchange.in().read();
        });
    try (var scene = new CallScene(server);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var caller =
          threads.submit(() -> {
            var called = scene.get("/x");
            assertTrue(Thread.currentThread().isInterrupted());
            return called;
          });
      arrived.acquire();
      threads.shutdownNow();
      assertEquals(noAnswer(Cause.UNAVAILABLE, true), caller.get());
    }
  }

  private interface Before {
    void read(long position) throws IOException, InterruptedException;
  }

  /// Zeros, as they are asked for.
  private static final class Source extends InputStream {
    private final long length;
    private final Before before;
    private long position;

    Source(long length, Before before) {
      this.length = length;
      this.before = before;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
      try {
        before.read(position);
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
      int given = (int) Math.min(Math.min(wanted, 8192), length - position);
      position += given;
      return given == 0 ? -1 : given;
    }
  }

  /// Takes what comes, says nothing, and ends when the other side does.
  private static RawServer silent() {
    return new RawServer(exchange -> {
      exchange.in().transferTo(OutputStream.nullOutputStream());
      throw new IOException("closed by the other side");
    });
  }

  private static RawServer stalling() {
    return new RawServer(exchange -> {
      exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
      exchange.in().transferTo(OutputStream.nullOutputStream());
      throw new IOException("closed by the other side");
    });
  }

  private static Called noAnswer(Cause cause, boolean mayHaveArrived) {
    return new NoAnswer(Inconclusive.because(cause), mayHaveArrived);
  }

  private static Answered answer(Called called) {
    return assertInstanceOf(Called.Answer.class, called).answered();
  }
}
