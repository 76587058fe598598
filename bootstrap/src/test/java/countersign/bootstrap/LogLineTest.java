package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

class LogLineTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.120Z");

  private final LoggerContext context = new LoggerContext();

  private LoggingEvent event(String logger, @Nullable Throwable thrown) {
    Logger own = context.getLogger(logger);
    var event =
        new LoggingEvent(
            "LogLineTest",
            own,
            Level.WARN,
            "It holds {} \"{}\"",
            thrown,
            new Object[] {7, "canary"});
    event.setTimeStamp(NOON.toEpochMilli());
    return event;
  }

  private static String json(LoggingEvent event) {
    return new String(new JsonLines().encode(event), UTF_8);
  }

  private static String text(LoggingEvent event) {
    return new String(new TextLines().encode(event), UTF_8);
  }

  @Test
  void json_is_one_object_a_line_with_the_message_as_it_reads_and_nothing_else() {
    var event = event("countersign.some.Thing", new IllegalStateException("two\nlines"));
    event.addKeyValuePair(new KeyValuePair("requestId", "request-1"));

    var line = json(event);

    assertEquals(line.length() - 1, line.indexOf('\n'));
    var object = JSON.readTree(line);
    assertEquals(
        List.of("time", "level", "logger", "requestId", "message", "exception"),
        List.copyOf(object.propertyNames()));
    assertEquals("2026-11-20T12:00:00.120Z", object.path("time").asString());
    assertEquals("WARN", object.path("level").asString());
    assertEquals("countersign.some.Thing", object.path("logger").asString());
    assertEquals("request-1", object.path("requestId").asString());
    assertEquals("It holds 7 \"canary\"", object.path("message").asString());
    assertTrue(object.path("exception").asString().contains("LogLineTest"), line);
  }

  @Test
  void what_does_not_arise_is_left_out() {
    var object = JSON.readTree(json(event("countersign.some.Thing", null)));

    assertEquals(
        List.of("time", "level", "logger", "message"), List.copyOf(object.propertyNames()));
  }

  @Test
  void text_names_the_request_where_there_is_one() {
    var event = event("countersign.some.Thing", null);
    assertEquals("2026-11-20T12:00:00.120Z WARN  Thing - It holds 7 \"canary\"\n", text(event));

    event.addKeyValuePair(new KeyValuePair("requestId", "request-1"));
    assertEquals(
        "2026-11-20T12:00:00.120Z WARN  Thing [request-1] - It holds 7 \"canary\"\n", text(event));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.eclipse.jetty.http.HttpParser",
        "io.javalin.Javalin",
        "org.apache.hc.client5.http.wire",
        "org.jooq.tools.LoggerListener",
        "org.postgresql.Driver",
        "countersignature.Other",
        "com.nimbusds.jose"
      })
  void of_libraries_neither_the_message_nor_an_exceptions_is_written(String logger) {
    var thrown =
        new IllegalArgumentException("canary", new IllegalStateException("another canary"));

    for (var line : List.of(json(event(logger, thrown)), text(event(logger, thrown)))) {
      assertFalse(line.contains("canary"), line);
      assertTrue(line.contains("java.lang.IllegalArgumentException"), line);
      assertTrue(line.contains("java.lang.IllegalStateException"), line);
      assertTrue(line.contains("LogLineTest"), "the stack stays");
      assertTrue(line.contains("WARN"), line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.zaxxer.hikari.pool.HikariPool",
        "org.flywaydb.core.Flyway",
        "io.zonky.test.db.postgres.embedded.EmbeddedPostgres"
      })
  void what_helps_an_operator_and_knows_no_request_is_written(String logger) {
    assertTrue(text(event(logger, new IllegalStateException("refused"))).contains("canary"));
    assertTrue(text(event(logger, new IllegalStateException("refused"))).contains("refused"));
  }

  @Test
  void while_a_request_is_handled_no_exceptions_message_is_written() {
    var event = event("countersign.some.Thing", new IllegalStateException("a canary"));
    event.addKeyValuePair(new KeyValuePair("requestId", "request-1"));

    assertFalse(text(event).contains("a canary"));
    assertTrue(text(event).contains("java.lang.IllegalStateException"));
  }
}
