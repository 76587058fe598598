package countersign.adapters.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import countersign.application.port.in.Disconnect;
import countersign.domain.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@Isolated("it listens to the access log of every server of this process")
class AccessLogTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("countersign.access");

  @AutoClose private final TestServer server = TestServer.start();
  private final LinkedBlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          events.add(event);
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    LOG.setLevel(Level.INFO);
    LOG.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(appender);
  }

  private ILoggingEvent next() throws InterruptedException {
    return Optional.ofNullable(events.poll(20, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no access line"));
  }

  /// With what differs from time to time replaced.
  private String line() throws InterruptedException {
    return next().getFormattedMessage().replaceFirst(" \\d+ ms ", " N ms ");
  }

  @Test
  void a_line_tells_the_route_and_who_sent_the_request_but_not_the_path() throws Exception {
    var alice = TestServer.print(new UserId("alice")).hex();

    var answer = server.aliceGets("/api/twitter/status?canary=1");

    var event = next();
    assertEquals(Level.INFO, event.getLevel());
    assertEquals(
        "GET /api/twitter/status 200 N ms " + alice,
        event.getFormattedMessage().replaceFirst(" \\d+ ms ", " N ms "));
    assertEquals(
        List.of("requestId=\"" + TestServer.header(answer, "X-Request-Id") + "\""),
        event.getKeyValuePairs().stream().map(Object::toString).toList());
  }

  @Test
  void who_acts_in_a_users_place_is_told_here_and_to_whatever_the_request_causes()
      throws Exception {
    var actors = new ConcurrentLinkedQueue<Optional<UserId>>();
    server.useCases.disconnect =
        (_, _, request) -> {
          actors.add(request.actor());
          return Disconnect.Result.ERASED;
        };

    var answer =
        server.send(
            "DELETE",
            "/api/twitter/oauth1-tokens",
            "",
            "Authorization",
            "Bearer " + TestServer.ACTED + "alice");

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals(List.of(Optional.of(new UserId("admin"))), List.copyOf(actors));
    assertTrue(
        line()
            .endsWith(
                TestServer.print(new UserId("alice")).hex()
                    + " by "
                    + TestServer.print(new UserId("admin")).hex()));
  }

  @Test
  void a_services_name_stands_where_a_user_would() throws Exception {
    var _ = server.serviceSends("read", "GET", "/internal/v1/users/canary/connection", "");

    assertTrue(line().matches("GET /internal/v1/users/\\{userId}/connection 200 N ms [a-z]+.*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /canary HTTP/1.1               | GET - 404 N ms -
          PATCH /api/twitter/status HTTP/1.1 | PATCH /api/twitter/status 405 N ms -
          CANARY / HTTP/1.1                  | - / 405 N ms -
          GET /%zz HTTP/1.1                  | - - 400 N ms -
          """)
  void refused_requests_have_a_line(String request, String line) throws Exception {
    var _ = server.raw(request + "\r\nHost: h\r\nConnection: close\r\n\r\n");

    assertEquals(line, line());
  }

  @Test
  void what_the_server_refuses_before_any_route_has_a_line() throws Exception {
    for (var refused :
        List.of(
            "GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(40_000) + "\r\n\r\n",
            "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: ca nary\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nBad Header: canary\r\n\r\n",
            "CANARY\r\n\r\n")) {
      var status = rawStatus(refused);
      var told = line();
      assertTrue(told.contains(" " + status + " N ms -"), () -> status + ": " + told);
    }
  }

  private String rawStatus(String request) throws IOException {
    return server.raw(request).replaceFirst("(?s)HTTP/1.1 (\\d+) .*", "$1");
  }
}
