package countersign.adapters.http;

import static countersign.adapters.http.TestServer.code;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.CallTwitter.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Header;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.domain.FormField;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a service's call is passed on to X.
class CallTwitterRouteTest {
  private static final String X = "/internal/v1/users/alice/x";
  private static final String KEY = "Host: h\r\nAuthorization: Bearer key-of-proxy\r\n";
  private static final int LARGE = 50 * 1024 * 1024;

  @AutoClose private final TestServer server = TestServer.start();

  CallTwitterRouteTest() {
    server.useCases.internal.call = (_, _, _) -> new Result.Done(FakeAnswered.of(200, "{}"));
  }

  private String send(String method, String target, String headers, String body)
      throws IOException {
    return server.raw(
        method
            + " "
            + X
            + target
            + " HTTP/1.1\r\n"
            + KEY
            + headers
            + "Connection: close\r\n\r\n"
            + body);
  }

  private String get(String target) throws IOException {
    return send("GET", target, "", "");
  }

  private String postForm(String body) throws IOException {
    return send(
        "POST",
        "/1.1/statuses/update.json",
        "Content-Type: Application/X-WWW-Form-urlencoded ; charset=ISO-8859-5\r\nContent-Length: "
            + body.length()
            + "\r\n",
        body);
  }

  private Outgoing outgoing() {
    return server.useCases.internal.calls.getFirst().outgoing();
  }

  private static void assertOk(String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  private void assertInvalid(String field, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("\"code\":\"INVALID_FIELD\""), answer);
    assertTrue(answer.contains("\"field\":\"" + field + "\""), answer);
    assertTrue(server.useCases.internal.calls.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/2/users/me /2/users/me",
        "/2/tweets/ /2/tweets/",
        "/1.1/statuses/update.json /1.1/statuses/update.json",
        "/2/%75sers/%C3%A4 /2/%75sers/%C3%A4",
        "/2/a%2Fb /2/a%2Fb",
        "/2/...;a=b/.c /2/...;a=b/.c"
      })
  void the_path_is_passed_on_as_it_arrived(String target, String path) throws IOException {
    assertOk(get(target));
    assertEquals(path, outgoing().path());
    assertEquals(Optional.empty(), outgoing().query());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "user.fields=a,b&user.fields=c&empty=&=&&x=%7e%7E+%2B",
        "a=../b//c?d",
        "status=%0D%0A%00",
        "a=[1]&b=:@!$'()*;"
      })
  void the_query_is_passed_on_as_it_arrived(String query) throws IOException {
    assertOk(get("/2/users/me?" + query));
    assertEquals(Optional.of(query), outgoing().query());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/../../bob/x/2/users/me",
        "/2/../oauth/invalidate_token",
        "/2/.",
        "/./2",
        "//evil.example/2",
        "/2//users",
        "/2/..%2Fusers",
        "/2/a%2F..%2Fb",
        "/2/..%5Cusers",
        "/2/%5C%5Cevil.example",
        "/2/%0D%0AHost:evil.example",
        "/2/%7F",
        "/2?a=%zz",
        "/2?a=%",
        "/2?a=%ff",
        "/2?a=b|c",
        "/2?a=\"b\"",
        "/2?a={b}",
        "/2?oauth_token=7",
        "/2?a=b&oauth%5Fsignature=s"
      })
  void an_address_that_could_be_read_in_two_ways_is_refused(String target) throws IOException {
    assertInvalid("path", get(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/%2e%2e/x", "/2/%2E", "/2/..;/x", "/2/a b", "/2|", "/2\\x", "/2/%00", "/%"})
  void what_is_no_path_reaches_no_route(String target) throws IOException {
    var answer = get(target);

    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(server.useCases.internal.calls.isEmpty());
  }

  @Test
  void the_host_in_a_request_line_changes_nothing() throws IOException {
    var answer =
        server.raw(
            "GET http://evil.example"
                + X
                + "/2/users/me HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer"
                + " key-of-proxy\r\nConnection: close\r\n\r\n");

    assertOk(answer);
    assertEquals("/2/users/me", outgoing().path());
    assertEquals(List.of(), outgoing().headers());
  }

  @Test
  void headers_are_passed_on_but_those_of_the_connection_and_ours() throws IOException {
    assertOk(
        send(
            "POST",
            "/2/tweets",
            """
            Accept: a/b
            accept: c/d
            User-Agent: svc/1
            Content-Type: text/x
            Content-Length: 1
            Cookie: __session=alice
            X-Request-Id: r-1
            TE: trailers
            Keep-Alive: 5
            Proxy-Authorization: Basic eA==
            Proxy-Connection: close
            Trailer: X
            Via: 1.1 p
            Forwarded: for=10.0.0.1
            X-Forwarded-For: 10.0.0.1
            X-Real-IP: 10.0.0.1
            Connection: upgrade, x-private, X-Other
            Upgrade: h2c
            X-Private: 1
            x-other: 2
            X-Kept: 3
            """
                .replace("\n", "\r\n"),
            "b"));

    assertEquals(
        List.of(
            new Header("Accept", "a/b"),
            new Header("Accept", "c/d"),
            new Header("User-Agent", "svc/1"),
            new Header("Content-Type", "text/x"),
            new Header("X-Kept", "3")),
        outgoing().headers());
  }

  @Test
  void a_form_is_read_and_its_fields_are_decoded() throws IOException {
    var form = "b=2&b=&a=%C3%A4+%2B%26&&no+value&=noname&b=1&text=line%0D%0Aline";

    assertOk(postForm(form));
    assertEquals(
        new Body.Form(
            form,
            List.of(
                new FormField("b", "2"),
                new FormField("b", ""),
                new FormField("a", "\u00e4 +&"),
                new FormField("no value", ""),
                new FormField("", "noname"),
                new FormField("b", "1"),
                new FormField("text", "line\r\nline"))),
        outgoing().body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%zz",
        "a=%",
        "a=%ff",
        "a=\u00e4",
        "%C3=a",
        "oauth_nonce=1",
        "a=b&oauth%5Ftoken="
      })
  void a_form_that_cannot_be_signed_is_refused(String form) throws IOException {
    assertInvalid("body", postForm(form));
  }

  @Test
  void a_form_has_one_mebibyte_at_most() throws IOException {
    assertOk(postForm("a=" + "b".repeat(1024 * 1024 - 2)));
    server.useCases.internal.calls.clear();

    var answer = postForm("a=" + "b".repeat(1024 * 1024 - 1));
    assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    assertTrue(answer.contains("BODY_TOO_LARGE"), answer);
    assertTrue(server.useCases.internal.calls.isEmpty());
  }

  @Test
  void a_form_may_come_in_chunks() throws IOException {
    assertOk(
        send(
            "PUT",
            "/2/x",
            "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n",
            "2\r\na=\r\n1\r\nb\r\n0\r\n\r\n"));
    assertEquals(new Body.Form("a=b", List.of(new FormField("a", "b"))), outgoing().body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "multipart/form-data; boundary=b",
        "text/plain",
        "application/x-www-form-urlencoded2"
      })
  void any_other_body_is_passed_on_unread(String type) throws IOException {
    var read = new CompletableFuture<String>();
    server.useCases.internal.call =
        (_, call, _) -> {
          read.complete(text(call.body()));
          return new Result.Done(FakeAnswered.of(200, "{}"));
        };

    assertOk(
        send(
            "POST",
            "/2/tweets",
            "Content-Type: " + type + "\r\nContent-Length: 8\r\n",
            "{\u0000\u00ff=%zz}"));
    assertEquals("{\u0000\u00ff=%zz}", read.join());
    assertEquals(OptionalLong.of(8), ((Body.Stream) outgoing().body()).length());
  }

  @Test
  void a_caller_that_waits_is_not_told_to_go_on_for_nothing() throws IOException {
    server.useCases.internal.call =
        (_, _, _) -> new Result.Failed(FakeInternalUseCases.NOT_CONNECTED);

    var answer = send("POST", "/2/x", "Content-Length: 5\r\nExpect: 100-continue\r\n", "");
    assertTrue(answer.startsWith("HTTP/1.1 409 "), answer);
    assertEquals(List.of(), outgoing().headers());
  }

  @Test
  void a_body_in_chunks_has_no_length() throws IOException {
    var read = new CompletableFuture<String>();
    server.useCases.internal.call =
        (_, call, _) -> {
          read.complete(text(call.body()));
          return new Result.Done(FakeAnswered.of(200, "{}"));
        };

    assertOk(
        send("POST", "/2/x", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"));
    assertEquals("abcde", read.join());
    assertEquals(OptionalLong.empty(), ((Body.Stream) outgoing().body()).length());
  }

  private static String text(Body body) {
    try {
      return new String(((Body.Stream) body).octets().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,''",
    "HEAD,''",
    "DELETE,''",
    "POST,Content-Length: 0",
    "PATCH,Content-Length: 0"
  })
  void no_body_stays_none(String method, String header) throws IOException {
    assertOk(send(method, "/2/x", header.isEmpty() ? "" : header + "\r\n", ""));
    assertEquals(new Body.None(), outgoing().body());
    assertEquals(method, outgoing().method());
  }

  @Test
  void a_body_is_passed_on_while_it_comes_in() throws Exception {
    var first = new CompletableFuture<Integer>();
    server.useCases.internal.call =
        (_, call, _) -> {
          read(((Body.Stream) call.body()).octets(), first);
          return new Result.Done(FakeAnswered.of(200, "{}"));
        };

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, "POST " + X + "/2/x HTTP/1.1\r\n" + KEY + "Connection: close\r\n");
      write(socket, "Content-Length: 2\r\n\r\na");
      assertEquals('a', first.get(10, TimeUnit.SECONDS));
      write(socket, "b");
      assertOk(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  private static void read(InputStream octets, CompletableFuture<Integer> first) {
    try {
      first.complete(octets.read());
      octets.readAllBytes();
    } catch (IOException e) {
      first.completeExceptionally(e);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Test
  void a_large_body_goes_through() throws Exception {
    var counted = new CompletableFuture<Long>();
    server.useCases.internal.call =
        (_, call, _) -> {
          counted.complete(count(((Body.Stream) call.body()).octets()));
          return new Result.Done(FakeAnswered.of(200, "{}"));
        };

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, "POST " + X + "/2/x HTTP/1.1\r\n" + KEY + "Connection: close\r\n");
      write(socket, "Content-Length: " + LARGE + "\r\n\r\n");
      var piece = new byte[64 * 1024];
      for (var sent = 0; sent < LARGE; sent += piece.length) {
        socket.getOutputStream().write(piece);
      }
      assertOk(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
    assertEquals(LARGE, counted.join());
  }

  private static long count(InputStream octets) {
    try {
      var piece = new byte[64 * 1024];
      var all = 0L;
      for (int n; (n = octets.read(piece)) >= 0; ) {
        all += n;
      }
      return all;
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void what_is_left_of_a_body_is_not_the_next_request() throws Exception {
    var answer =
        server.raw(
            "POST "
                + X
                + "/2/x HTTP/1.1\r\n"
                + KEY
                + "Content-Length: 100\r\n\r\nGET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");

    assertOk(answer);
    assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    assertFalse(answer.contains("\"status\":\"ok\""), answer);
    var body = ((Body.Stream) outgoing().body()).octets();
    var refused = assertThrows(IOException.class, body::read);
    assertEquals("the request is over", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
      })
  void a_connection_whose_bodies_were_read_carries_the_next_request(String body) throws Exception {
    server.useCases.internal.call =
        (_, call, _) -> {
          if (call.body() instanceof Body.Stream(var octets, var length)) {
            readExactly(octets, length);
          }
          return new Result.Done(FakeAnswered.of(200, "{}"));
        };

    var answer =
        server.raw(
            "POST "
                + X
                + "/2/x HTTP/1.1\r\n"
                + KEY
                + body
                + "GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    assertOk(answer);
    assertTrue(answer.endsWith("{\"status\":\"ok\"}"), answer);
  }

  private static void readExactly(InputStream octets, OptionalLong length) {
    try {
      if (length.isPresent()) {
        octets.readNBytes((int) length.getAsLong());
      } else {
        octets.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 504, X_TIMEOUT", "RATE_LIMITED, 429, X_RATE_LIMITED"})
  void a_call_that_was_not_made_says_why(Cause cause, int status, String code) throws Exception {
    server.useCases.internal.call =
        (_, _, _) -> new Result.Failed(new UseFailure.NotDone(Inconclusive.because(cause)));

    var answer = server.serviceSends("proxy", "GET", X + "/2/users/me", "");
    assertEquals(status, answer.statusCode());
    assertEquals(code, code(answer));
  }

  @Test
  void a_user_without_a_pair_is_409() throws Exception {
    server.useCases.internal.call =
        (_, _, _) -> new Result.Failed(FakeInternalUseCases.NOT_CONNECTED);

    var answer = server.serviceSends("proxy", "POST", X + "/2/tweets", "{\"text\":\"x\"}");
    assertEquals(409, answer.statusCode());
    assertEquals("NOT_CONNECTED", code(answer));
  }
}
