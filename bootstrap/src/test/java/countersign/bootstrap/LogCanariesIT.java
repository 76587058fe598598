package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Sends the packaged service garbage with a canary in every header and body, and searches what it
/// writes to its standard output and error.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PackagedDemoIT") // one start at a time
class LogCanariesIT {
  private static final String CANARY = "c4n4ry";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> HEADERS =
      List.of(
          "Authorization: Bearer " + CANARY,
          "Authorization: Bearer eyJhbGciOiJub25lIn0." + CANARY + ".x",
          "Authorization: Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6ImM0bjRyeSJ9.eyJzdWIiOiJjNG40cnkifQ."
              + CANARY,
          "Authorization: " + CANARY,
          "Authorization: Basic " + CANARY,
          "Cookie: __session=" + CANARY,
          "Cookie: twitter_oauth1_request_token_secret=" + CANARY,
          "Cookie: " + CANARY + "=\"; " + CANARY,
          "Host: " + CANARY + " x",
          "Host: " + CANARY + ":port",
          "Host: [" + CANARY,
          "Host: Bearer " + CANARY,
          "Content-Length: " + CANARY,
          "Content-Length: -1" + CANARY,
          "Transfer-Encoding: " + CANARY,
          "Transfer-Encoding: chunked, " + CANARY,
          "Expect: " + CANARY,
          "Connection: " + CANARY,
          "Connection: Upgrade\r\nUpgrade: " + CANARY,
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: " + CANARY,
          "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + CANARY,
          "Content-Type: " + CANARY,
          "Content-Type: multipart/form-data; boundary=" + CANARY,
          "Content-Encoding: " + CANARY,
          "Accept: " + CANARY,
          "Accept-Charset: " + CANARY,
          "Accept-Encoding: gzip;q=" + CANARY,
          "If-Modified-Since: " + CANARY,
          "Range: bytes=" + CANARY,
          "Origin: " + CANARY,
          "Referer: " + CANARY,
          "Idempotency-Key: " + CANARY + " \u0001",
          "X-Request-Id: " + CANARY + " ?",
          "X-Forwarded-For: " + CANARY,
          "Forwarded: for=" + CANARY,
          "Bad Header " + CANARY + ": x",
          CANARY + "\u0000: x",
          " folded: " + CANARY,
          "X-" + CANARY + ": \u0007" + CANARY,
          "X: " + CANARY.repeat(6000));

  private static final List<String> LINES =
      List.of(
          "GET / HTTP/1.1",
          "POST /internal/v1/users/alice/tweets HTTP/1.1",
          "GET /internal/v1/users/" + CANARY + "/x/2/users/" + CANARY + " HTTP/1.1",
          "POST /api/twitter/post-tweet HTTP/1.1",
          "POST /api/twitter/oauth1-tokens HTTP/1.1",
          "GET /api/twitter/oauth1/callback?oauth_token=" + CANARY + " HTTP/1.1",
          "GET /" + CANARY + "?" + CANARY + "=%zz HTTP/1.1",
          CANARY + " / HTTP/1.1",
          "GET / HTTP/" + CANARY,
          CANARY);

  private static final List<String> BODIES =
      List.of(
          "{\"" + CANARY + "\":" + CANARY,
          "{\"text\":\"" + CANARY + "\",\"imageUrl\":\"http://" + CANARY + "/\"}",
          "--" + CANARY + "\r\nContent-Disposition: " + CANARY + "\r\n\r\n" + CANARY,
          "zz" + CANARY + "\r\n" + CANARY);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // set by the test
  private Process process;

  @AfterEach
  void stop() throws Exception {
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not stop within 60 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void no_header_and_no_body_reaches_the_log(String format) throws Exception {
    var port = start(format);
    for (var header : HEADERS) {
      send(port, LINES.getFirst() + "\r\nHost: h\r\n" + header + "\r\n\r\n");
      send(
          port,
          "POST /internal/v1/users/alice/tweets HTTP/1.1\r\n" + header + "\r\nHost: h\r\n\r\n");
    }
    for (var line : LINES) {
      for (var body : BODIES) {
        send(port, line + "\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        send(port, line + "\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
      }
      send(port, line + "\r\nHost: h\r\nContent-Length: 100\r\n\r\n" + CANARY); // cut off
    }
    send(port, "\u0016\u0003\u0001" + CANARY.repeat(50)); // TLS

    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not stop within 60 s");
    var log = text("err.txt");
    var all = log + text("out.txt");
    assertFalse(
        all.toLowerCase(Locale.ROOT).contains(CANARY),
        () -> all.replaceAll("(?s)\\n(?!.*c4n4ry).*", ""));
    assertTrue(log.contains("POST /internal/v1/users/{userId}/tweets 401 "), log);
    assertTrue(log.contains("- - 400 "), log);
    assertTrue(log.contains("GET - 431 "), log);
    assertTrue(log.contains("refused token: "), log);
    assertTrue(log.contains("wrong service key: "), log);
    assertTrue(log.contains("stopping: "), log);
    assertTrue(log.contains("stopped after "), log);
    if (format.equals("json")) {
      log.lines().forEach(LogCanariesIT::checkJson);
    }
  }

  private static void checkJson(String line) {
    var object = JSON.readTree(line);
    var names = Set.of("time", "level", "logger", "requestId", "message", "exception");
    assertTrue(names.containsAll(object.propertyNames()), line);
    assertTrue(object.path("time").asString().matches("2\\d{3}-\\d\\d-\\d\\dT[0-9:.]+Z"), line);
    assertFalse(object.path("message").asString().contains("{}"), line);
    if (object.path("logger").asString().equals("countersign.access")) {
      assertEquals(32, object.path("requestId").asString().length(), line);
    }
  }

  private int start(String format) throws Exception {
    var port = RunningDemo.freePortPair();
    var builder = PackagedService.command("demo", folder);
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("LOG_FORMAT", format);
    process = builder.start();
    for (var i = 0; i < 600 && !text("out.txt").contains("Stop with Ctrl-C"); i++) {
      assertTrue(process.isAlive(), () -> text("err.txt"));
      Thread.sleep(100);
    }
    return port;
  }

  private String text(String name) {
    return PackagedService.text(folder.resolve(name));
  }

  /// What it answers is not looked at here.
  private static void send(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(300);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      var _ = socket.getInputStream().read(new byte[512]);
    } catch (SocketException | SocketTimeoutException _) {
      // It was refused before it was read, or it waits for more.
    }
  }
}
