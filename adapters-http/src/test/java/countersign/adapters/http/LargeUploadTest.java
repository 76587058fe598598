package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static countersign.adapters.http.TestServer.header;
import static countersign.adapters.http.TestServer.spooled;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet.Result;
import countersign.application.port.in.UsedProtocols;
import countersign.domain.PostId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What much media, and much at once, does to disk and memory.
@Timeout(60)
class LargeUploadTest {
  private static final String POST = "/api/twitter/post-tweet";
  private static final int FORTY_MEGABYTES = 40 << 20;
  private static final String FORM =
      new String(new FormBody().field("text", "hi").media(new byte[0]).octets(), ISO_8859_1);
  private static final String CLOSING = "\r\n--" + FormBody.BOUNDARY + "--\r\n";
  private static final String OPENING = FORM.substring(0, FORM.length() - CLOSING.length());

  @AutoClose private final TestServer server = TestServer.start();
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  @AutoClose private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void posts() {
    server.useCases.tweet =
        (_, _, _, _) ->
            new Result.Posted(
                new PostId("7"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty());
  }

  @AfterEach
  void nothing_stays_in_the_spool_folder() throws IOException {
    mayGoOn.countDown(); // for what a failed test left waiting
    assertEquals(List.of(), spooled());
  }

  /// So many octets, made as they are read.
  private static InputStream octets(long count) {
    return new InputStream() {
      private long left = count;

      @Override
      public int read() {
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] to, int offset, int length) {
        var now = (int) Math.min(left, length);
        left -= now;
        return now == 0 ? -1 : now;
      }
    };
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
  }

  private static BodyPublisher form(InputStream... media) {
    var all = new ArrayList<InputStream>();
    all.add(text(OPENING));
    all.addAll(List.of(media));
    all.add(text(CLOSING));
    return BodyPublishers.ofInputStream(
        () -> new SequenceInputStream(Collections.enumeration(all)));
  }

  private HttpResponse<String> send(BodyPublisher body, String user) throws Exception {
    return server.send(
        "POST", POST, body, "Authorization", "Bearer " + user, "Content-Type", FormBody.TYPE);
  }

  private static void until(Callable<Boolean> reached) throws Exception {
    while (!reached.call()) {
      Thread.sleep(5);
    }
  }

  private static long onDisk() throws IOException {
    var files = spooled();
    return files.isEmpty() ? 0 : Files.size(files.getFirst());
  }

  @Test
  void media_goes_to_disk_as_it_arrives() throws Exception {
    var size = new CompletableFuture<Long>();
    server.useCases.tweet =
        (_, draft, _, _) -> {
          size.complete(((MediaSource.Given) draft.media().getFirst()).content().size());
          return new Result.Posted(
              new PostId("7"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty());
        };
    var pause =
        new InputStream() {
          @Override
          public int read() {
            await(mayGoOn);
            return -1;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            return read();
          }
        };
    var half = FORTY_MEGABYTES / 2;

    var answer = clients.submit(() -> send(form(octets(half), pause, octets(half)), "alice"));
    until(() -> onDisk() > half - (1 << 20));
    mayGoOn.countDown();

    assertEquals(200, answer.get().statusCode());
    assertEquals(FORTY_MEGABYTES, size.get());
  }

  @Test
  void a_request_that_says_it_is_too_large_is_not_even_read() throws Exception {
    var length = 600L << 20;
    var answer =
        server.raw(
            "POST "
                + POST
                + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer alice\r\nContent-Type: "
                + FormBody.TYPE
                + "\r\nContent-Length: "
                + length
                + "\r\n\r\n"
                + OPENING);

    assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    assertTrue(answer.contains("MEDIA_TOO_LARGE"), answer);
    assertTrue(answer.contains("Connection: close"), answer);
    assertTrue(server.useCases.tweets.isEmpty());
  }

  @Test
  void an_answer_before_the_body_reaches_a_client_that_is_still_sending() throws Exception {
    var body = "x".repeat(UnreadBody.MOST - 1000);
    for (var user : List.of("bad", "alice")) {
      var answer =
          server.raw(
              "POST "
                  + POST
                  + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer "
                  + user
                  + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);

      assertTrue(answer.startsWith(user.equals("bad") ? "HTTP/1.1 401 " : "HTTP/1.1 413 "), answer);
    }
  }

  @Test
  @Timeout(10)
  void a_body_that_never_comes_holds_no_answer_up() throws Exception {
    var answer =
        server.raw(
            "POST "
                + POST
                + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer bad\r\n"
                + "Content-Length: 1000\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
  }

  @Test
  void a_json_body_in_chunks_is_limited_too() throws Exception {
    var body = BodyPublishers.ofInputStream(() -> octets(Intake.LARGEST_JSON + 1));
    var answer =
        server.send(
            "POST",
            POST,
            body,
            "Authorization",
            "Bearer alice",
            "Content-Type",
            "application/json");

    assertEquals("BODY_TOO_LARGE", code(answer));
  }

  @Test
  void a_client_that_goes_away_leaves_nothing() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var head =
          "POST "
              + POST
              + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer alice\r\nContent-Type: "
              + FormBody.TYPE
              + "\r\nContent-Length: 10000000\r\n\r\n";
      socket.getOutputStream().write((head + OPENING + "x".repeat(200_000)).getBytes(ISO_8859_1));
      until(() -> onDisk() > 0);
    }

    until(() -> spooled().isEmpty());
    assertTrue(server.useCases.tweets.isEmpty());
    for (var i = 0; i < MediaPlaces.PER_USER + 1; i++) {
      assertEquals(200, send(form(octets(10)), "alice").statusCode());
    }
  }

  @Test
  void a_fifth_upload_of_one_user_waits_for_one_to_end() throws Exception {
    var begun = new CountDownLatch(MediaPlaces.PER_USER);
    server.useCases.tweet =
        (_, draft, _, _) -> {
          if (!draft.media().isEmpty()) {
            begun.countDown();
            await(mayGoOn);
          }
          return new Result.Posted(
              new PostId("7"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty());
        };
    var answers = new ArrayList<Future<HttpResponse<String>>>();
    for (var i = 0; i < MediaPlaces.PER_USER; i++) {
      answers.add(clients.submit(() -> send(form(octets(10)), "alice")));
    }
    begun.await();

    var refused = send(form(octets(10)), "alice");
    assertEquals(429, refused.statusCode());
    assertEquals("TOO_MANY_REQUESTS", code(refused));
    assertEquals("5", header(refused, "Retry-After"));
    assertEquals(429, json("{\"text\":\"hi\",\"imageUrl\":\"https://a/\"}").statusCode());
    assertEquals(200, json("{\"text\":\"hi\"}").statusCode());

    mayGoOn.countDown();
    for (var answer : answers) {
      assertEquals(200, answer.get().statusCode());
    }
    assertEquals(200, send(form(octets(10)), "alice").statusCode());
  }

  private HttpResponse<String> json(String body) throws Exception {
    return server.send(
        "POST", POST, body, "Authorization", "Bearer alice", "Content-Type", "application/json");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
