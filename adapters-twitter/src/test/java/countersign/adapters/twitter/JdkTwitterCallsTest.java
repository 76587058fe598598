package countersign.adapters.twitter;

import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.NOON;
import static countersign.adapters.twitter.Twitter.PAIR;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TwitterCalls.Answered;
import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Called;
import countersign.application.port.out.TwitterCalls.Header;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.domain.AccessLevel;
import countersign.domain.EndpointName;
import countersign.domain.FormField;
import countersign.domain.RateLimit;
import countersign.domain.RateLimit.Family;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What reaches X of a caller's call, and what of X's answer the caller.
class JdkTwitterCallsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  @ParameterizedTest
  @CsvSource({
    "/2/tweets,",
    "/2/tweets/search/recent, query=%22a%20b%22+%2B%2f&a=&a&b=1,2:3@!$'()*;/?",
    "//evil.example/2/tweets,",
    "///,",
    "/@evil.example/,",
    "/:80@evil.example,",
    "/..//../2/tweets,",
    "/./2//tweets/.,",
    "/%2F%2Fevil.example%2f..%2e,",
    "/%5c%5Cevil.example,",
    "/%40evil;a=b,",
    "/http://evil.example/, u=http://evil.example/"
  })
  void path_and_query_arrive_and_are_signed_as_they_are(String path, String query)
      throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var given = Optional.ofNullable(query);
      answer(scene.call(new Outgoing("GET", path, given, List.of(), new Body.None()))).close();

      var request = scene.request();
      var target = path + given.map(q -> "?" + q).orElse("");
      assertEquals("GET " + target + " HTTP/1.1", request.line());
      assertEquals(List.of(scene.server.base().getAuthority()), request.header("Host"));
      assertSigned(request, "GET", scene.server.base() + target, List.of());
    }
  }

  @Test
  void a_query_of_no_octets_is_none() throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var call = new Outgoing("GET", "/x", Optional.of(""), List.of(), new Body.None());
      answer(scene.call(call)).close();
      var request = scene.request();
      assertEquals("GET /x HTTP/1.1", request.line());
      assertSigned(request, "GET", scene.server.base() + "/x", List.of());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil",
        "@evil.example/",
        ".evil.example/",
        ":80/",
        "?a",
        "#a",
        "/a#b",
        "/a?b",
        "/a b",
        "/a|b",
        "/a\\b",
        "/\"",
        "/%zz",
        "/%",
        "/☃",
        "/a\r\nHost: evil",
        "/\u0000"
      })
  void a_path_that_no_uri_can_hold_is_a_bug_of_the_caller(String path) throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var refused = assertThrows(IllegalArgumentException.class, () -> scene.get(path));
      assertFalse(path.length() > 1 && String.valueOf(refused).contains(path));
      assertEquals(0, scene.server.exchanges.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a#b", "a b", "a=\"b\"", "%2", "a\nb", "é"})
  void a_query_that_no_uri_can_hold_is_a_bug_of_the_caller(String query) throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var call = new Outgoing("GET", "/x", Optional.of(query), List.of(), new Body.None());
      var refused = assertThrows(IllegalArgumentException.class, () -> scene.call(call));
      assertFalse(String.valueOf(refused).contains(query));
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, 'X-A', 'a\r\nb'", "GET, 'X A', a", "'G T', X-A, a", "CONNECT, X-A, a"})
  void a_method_or_header_that_http_does_not_allow_is_a_bug_of_the_caller(
      String method, String name, String value) throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var headers = List.of(new Header(name, value));
      assertThrows(
          IllegalArgumentException.class, () -> scene.call(method, "/x", headers, new Body.None()));
      assertEquals(0, scene.server.exchanges.size());
    }
  }

  @Test
  void a_caller_s_headers_arrive_but_for_ours_and_those_of_the_connection() throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var passed =
          List.of(
              new Header("Accept", "application/json"),
              new Header("Content-Type", "application/json;charset=x"),
              new Header("User-Agent", "Robot/1"),
              new Header("X-Many", "1"),
              new Header("x-many", "2"),
              new Header("If-None-Match", "\"a\""));
      var kept =
          List.of(
              new Header("Authorization", "Bearer secret"),
              new Header("Cookie", "a=secret"),
              new Header("HOST", "evil.example"),
              new Header("Content-Length", "17"),
              new Header("Connection", "keep-alive, X-Hop"),
              new Header("x-hop", "1"),
              new Header("Keep-Alive", "5"),
              new Header("Expect", "100-continue"),
              new Header("Transfer-Encoding", "chunked"),
              new Header("Upgrade", "h2c"),
              new Header("HTTP2-Settings", "x"),
              new Header("TE", "trailers"),
              new Header("Trailer", "x"),
              new Header("Proxy-Authorization", "Basic secret"),
              new Header("Proxy-Connection", "x"),
              new Header("Forwarded", "for=10.0.0.1"),
              new Header("X-Forwarded-For", "10.0.0.1"),
              new Header("X-Request-Id", "r-1"),
              new Header("Origin", "https://here.example"),
              new Header("Referer", "https://here.example/x"),
              new Header("Accept-Encoding", "br, zstd"));
      var headers = new ArrayList<>(kept);
      headers.addAll(passed);

      answer(scene.call("GET", "/x", headers, new Body.None())).close();

      var request = scene.request();
      assertEquals(List.of("application/json"), request.header("Accept"));
      assertEquals(List.of("application/json;charset=x"), request.header("Content-Type"));
      assertEquals(List.of("Robot/1"), request.header("User-Agent"));
      assertEquals(List.of("1", "2"), request.header("X-Many").stream().sorted().toList());
      assertEquals(List.of("\"a\""), request.header("If-None-Match"));
      assertEquals(List.of(scene.server.base().getAuthority()), request.header("Host"));
      assertTrue(request.header("Authorization").getFirst().startsWith("OAuth "));
      assertEquals(1, request.header("Authorization").size());
      assertEquals(
          List.of(
              "accept",
              "authorization",
              "content-type",
              "host",
              "if-none-match",
              "user-agent",
              "x-many",
              "x-many"),
          request.head().stream()
              .skip(1)
              .map(line -> line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT))
              .sorted()
              .toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'gzip, deflate, br', gzip",
    "'br;q=1.0, GZIP;q=0.5', gzip",
    "'*', gzip",
    "'gzip;q=0, br',",
    "'gzip;q=0.000',",
    "'identity',"
  })
  void of_the_encodings_a_caller_takes_only_the_known_one_is_asked_for(
      String accepted, String asked) throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var headers = List.of(new Header("Accept-Encoding", accepted));
      answer(scene.call("GET", "/x", headers, new Body.None())).close();
      assertEquals(
          Optional.ofNullable(asked).stream().toList(), scene.request().header("Accept-Encoding"));
    }
  }

  @Test
  void without_a_user_agent_of_the_caller_we_name_ourselves() throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      answer(scene.get("/x")).close();
      assertEquals(List.of("Countersign"), scene.request().header("User-Agent"));
    }
  }

  @Test
  void a_form_is_sent_as_it_came_and_its_fields_are_signed() throws Exception {
    try (var scene = new CallScene(echo())) {
      var octets = "status=a+b%20c&a=&a=\u00e9%2B&&a";
      var fields =
          List.of(
              new FormField("status", "a b c"),
              new FormField("a", ""),
              new FormField("a", "é+"),
              new FormField("a", ""));
      var type = new Header("Content-Type", "application/x-www-form-urlencoded");
      var answer =
          answer(scene.call("POST", "/1.1/x.json", List.of(type), new Body.Form(octets, fields)));

      assertArrayEquals(octets.getBytes(ISO_8859_1), answer.body().readAllBytes());
      assertSigned(scene.request(), "POST", scene.server.base() + "/1.1/x.json", fields);
    }
  }

  @Test
  void an_empty_form_and_no_body_have_no_length_but_zero() throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      answer(scene.call("POST", "/x", List.of(), new Body.Form("", List.of()))).close();
      answer(scene.call("POST", "/x", List.of(), new Body.None())).close();
      answer(scene.call("POST", "/x", List.of(), stream("", OptionalLong.of(0)))).close();
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of("0"), scene.request().header("Content-Length"));
      }
    }
  }

  @Test
  void a_body_of_known_length_is_sent_with_it_and_not_signed() throws Exception {
    try (var scene = new CallScene(echo())) {
      var json = "{\"text\":\"☃\"}";
      var octets = json.getBytes(UTF_8);
      var body = new Body.Stream(new ByteArrayInputStream(octets), OptionalLong.of(octets.length));
      var answer = answer(scene.call("POST", "/2/tweets", List.of(), body));

      assertEquals(json, new String(answer.body().readAllBytes(), UTF_8));
      var request = scene.request();
      assertEquals(List.of("" + octets.length), request.header("Content-Length"));
      assertEquals(List.of(), request.header("Transfer-Encoding"));
      assertSigned(request, "POST", scene.server.base() + "/2/tweets", List.of());
    }
  }

  @Test
  void a_body_of_unknown_length_is_sent_in_chunks() throws Exception {
    var server =
        new RawServer(exchange -> {
          var chunk = new String(exchange.in().readNBytes(13), UTF_8);
          exchange.send(answer("200 OK", "", chunk));
        });
    try (var scene = new CallScene(server)) {
      var body = stream("abc", OptionalLong.empty());
      var answer = answer(scene.call("PUT", "/x", List.of(), body));

      assertEquals("3\r\nabc\r\n0\r\n\r\n", new String(answer.body().readAllBytes(), UTF_8));
      var request = scene.request();
      assertEquals(List.of("chunked"), request.header("Transfer-Encoding"));
      assertEquals(List.of(), request.header("Content-Length"));
      assertEquals("PUT /x HTTP/1.1", request.line());
    }
  }

  @Test
  void what_x_answers_comes_back_but_for_what_is_of_its_connection_or_its_pages() throws Exception {
    var head =
        """
        HTTP/1.1 201 Created
        Content-Type: application/json
        X-Rate-Limit-Limit: 100
        x-rate-limit-remaining: 99
        x-rate-limit-reset: 1788264000
        x-access-level: read
        Location: https://elsewhere.example/
        Vary: a
        Vary: b
        Set-Cookie: guest_id=1
        set-cookie2: x
        Connection: close, X-Hop
        X-Hop: 1
        Keep-Alive: timeout=5
        Proxy-Authenticate: Basic
        TE: x
        Trailer: x
        Upgrade: h2c
        Strict-Transport-Security: max-age=1
        Content-Security-Policy: default-src
        Alt-Svc: h3=":443"
        Content-Length: 2

        {}\
        """
            .replace("\n", "\r\n");
    try (var scene = new CallScene(RawServer.answering(head))) {
      var answer = answer(scene.call("POST", "/2/tweets", List.of(), new Body.None()));

      assertEquals(201, answer.status());
      assertEquals(
          List.of(
              "content-type: application/json",
              "location: https://elsewhere.example/",
              "vary: a",
              "vary: b",
              "x-access-level: read",
              "x-rate-limit-limit: 100",
              "x-rate-limit-remaining: 99",
              "x-rate-limit-reset: 1788264000"),
          answer.headers().stream()
              .map(header -> header.name().toLowerCase(Locale.ROOT) + ": " + header.value())
              .sorted()
              .toList());
      assertEquals(Optional.of(AccessLevel.READ), answer.said().level());
      assertEquals(new EndpointName("POST /2/tweets"), answer.limits().endpoint());
      assertEquals(
          List.of(new RateLimit(Family.WINDOW, 100, 99, Instant.ofEpochSecond(1788264000L))),
          answer.limits().limits());
      assertEquals("{}", new String(answer.body().readAllBytes(), UTF_8));
    }
  }

  @Test
  void an_error_says_its_code_and_is_whole_all_the_same() throws Exception {
    var body = "{\"errors\":[{\"code\":89,\"message\":\"Invalid or expired token.\"}]}";
    try (var scene = new CallScene(RawServer.answering(answer("401 Unauthorized", "", body)))) {
      var answer = answer(scene.get("/2/tweets"));
      assertEquals(Optional.of(89), answer.said().code());
      assertEquals(401, answer.said().status());
      assertEquals(body, new String(answer.body().readAllBytes(), UTF_8));
    }
  }

  @Test
  void an_error_longer_than_what_is_read_ahead_is_whole_too() throws Exception {
    var body = "{\"type\":\"x\"}" + "a☃".repeat(50_000);
    try (var scene = new CallScene(RawServer.answering(answer("403 Forbidden", "", body)))) {
      var answer = answer(scene.get("/2/tweets"));
      assertEquals(403, answer.status());
      assertEquals(body, new String(answer.body().readAllBytes(), UTF_8));
    }
  }

  @Test
  void an_error_in_gzip_is_understood_and_passed_on_in_gzip() throws Exception {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(zipped)) {
      zip.write("{\"errors\":[{\"code\":261}]}".getBytes(UTF_8));
    }
    var octets = zipped.toString(ISO_8859_1);
    var answering =
        RawServer.answering(
            "HTTP/1.1 403 Forbidden\r\nContent-Encoding: gzip\r\nContent-Length: "
                + octets.length()
                + "\r\n\r\n"
                + octets);
    try (var scene = new CallScene(answering)) {
      var answer = answer(scene.get("/2/tweets"));
      assertEquals(Optional.of(261), answer.said().code());
      assertArrayEquals(zipped.toByteArray(), answer.body().readAllBytes());
    }
  }

  @Test
  void an_error_that_is_cut_off_says_its_status_and_its_reader_meets_the_cut() throws Exception {
    var answering =
        RawServer.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 99\r\n\r\n{\"errors\":[");
    try (var scene = new CallScene(answering)) {
      var answer = answer(scene.get("/2/tweets"));
      assertEquals(403, answer.said().status());
      assertEquals("{\"errors\":[", new String(answer.body().readNBytes(11), UTF_8));
      assertThrows(IOException.class, () -> answer.body().read());
    }
  }

  @Test
  void a_redirect_is_passed_on_and_not_followed() throws Exception {
    try (var scene =
        new CallScene(
            RawServer.answering(
                "HTTP/1.1 307 T\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"))) {
      var answer = answer(scene.get("/2/tweets"));
      assertEquals(307, answer.status());
      assertEquals(List.of(new Header("location", "/elsewhere")), answer.headers());
      assertEquals(1, scene.server.exchanges.size());
    }
  }

  @Test
  void a_head_request_has_its_headers_and_no_body() throws Exception {
    try (var scene =
        new CallScene(
            RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nX-A: b\r\n\r\n"))) {
      var answer = answer(scene.call("HEAD", "/2/tweets", List.of(), new Body.None()));
      assertEquals(-1, answer.body().read());
      assertEquals(1, answer.headers().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"none, 2", "form, 2", "stream, 1"})
  void only_a_body_that_can_be_sent_again_gets_a_second_try_with_x_s_time(String kind, int tries)
      throws Exception {
    var body =
        switch (kind) {
          case "none" -> new Body.None();
          case "form" -> new Body.Form("a=b", List.of(new FormField("a", "b")));
          default -> stream("{}", OptionalLong.of(2));
        };
    var early =
        answer(
            "401 Unauthorized",
            "Date: Tue, 01 Sep 2026 12:30:00 GMT\r\n",
            "{\"errors\":[{\"message\":\"Timestamp out of bounds\",\"code\":135}]}");
    var server =
        new RawServer(exchange -> {
          int length = Integer.parseInt(exchange.header("Content-Length").getFirst());
          exchange.in().readNBytes(length);
          exchange.send(early);
        });
    try (var scene = new CallScene(server)) {
      var answer = answer(scene.call("POST", "/x", List.of(), body));

      assertEquals(Optional.of(135), answer.said().code());
      assertEquals(tries, scene.server.exchanges.size());
      answer(scene.call("POST", "/x", List.of(), stream("{}", OptionalLong.of(2)))).close();
      var stamps =
          scene.server.exchanges.stream()
              .map(request -> AuthorizationHeader.of(request.header("Authorization").getFirst()))
              .map(header -> header.stamp().timestamp() - NOON.getEpochSecond())
              .toList();
      assertEquals(0, stamps.getFirst());
      assertEquals(1800, stamps.getLast());
    }
  }

  @Test
  void nothing_printed_shows_more_than_method_path_and_status() throws Exception {
    try (var scene = new CallScene(RawServer.answering(OK))) {
      var call =
          new Outgoing(
              "GET",
              "/x",
              Optional.of("q=private"),
              List.of(new Header("X-A", "private")),
              new Body.None());
      assertEquals("ProxiedRequest[GET /x]", ProxiedRequest.of(scene.client, call).toString());
      assertEquals("Answer[answered=StreamedAnswer[200]]", scene.call(call).toString());
    }
  }

  /// Answers with the body it got.
  private static RawServer echo() {
    return new RawServer(exchange -> {
      int length = Integer.parseInt(exchange.header("Content-Length").getFirst());
      var octets = exchange.in().readNBytes(length);
      exchange.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
      exchange.out().write(octets);
    });
  }

  private static String answer(String status, String headers, String body) {
    var octets = new String(body.getBytes(UTF_8), ISO_8859_1);
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, octets.length(), octets);
  }

  private static Answered answer(Called called) {
    return assertInstanceOf(Called.Answer.class, called).answered();
  }

  private static Body stream(String text, OptionalLong length) {
    return new Body.Stream(new ByteArrayInputStream(text.getBytes(UTF_8)), length);
  }

  private static void assertSigned(
      RawServer.Exchange request, String method, String url, List<FormField> form) {
    var header = AuthorizationHeader.of(request.header("Authorization").getFirst());
    var parameters =
        form.stream().map(field -> new Parameter(field.name(), field.value())).toList();
    var signed = new SignableRequest(method, URI.create(url), parameters, List.of());
    assertEquals(
        new OAuthSigner().signature(signed, CONSUMER, Optional.of(PAIR), header.stamp()),
        header.signature());
  }
}
