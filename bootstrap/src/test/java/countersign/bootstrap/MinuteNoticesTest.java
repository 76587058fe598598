package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import countersign.application.port.out.OperatorNotices.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("it listens to the notices of every service of this process")
class MinuteNoticesTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("countersign.notices");

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final MinuteNotices notices = new MinuteNotices(() -> now);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          told.add(event.getLevel() + " " + event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    LOG.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(appender);
  }

  private void refuse(int times) {
    for (var i = 0; i < times; i++) {
      notices.tell(Trouble.REFUSED_TOKEN, "the token has expired");
    }
  }

  @Test
  void the_first_of_a_minute_is_told_at_once_and_the_others_with_the_next() {
    refuse(4);
    now = now.plusSeconds(59);
    refuse(1);
    assertEquals(List.of("WARN refused token: the token has expired"), told);

    now = now.plusSeconds(1);
    refuse(1);
    assertEquals("WARN refused token: the token has expired (and 4 more before)", told.getLast());
    assertEquals(2, told.size());
  }

  @Test
  void what_was_held_back_is_told_when_the_minute_is_over_and_nothing_came() {
    refuse(3);
    notices.flush();
    assertEquals(1, told.size());

    now = now.plus(MinuteNotices.PAUSE);
    notices.flush();
    notices.flush();
    assertEquals(
        List.of(
            "WARN refused token: the token has expired",
            "WARN refused token: the token has expired (2 more in the last minute)"),
        told);
  }

  @Test
  void each_kind_has_a_minute_of_its_own() {
    refuse(2);
    notices.tell(Trouble.REFUSED_TOKEN, "the token is of another issuer");
    notices.tell(Trouble.WRONG_SERVICE_KEY, "unknown");

    assertEquals(3, told.size());
  }

  @Test
  void kinds_are_bounded() {
    for (var i = 0; i < 10 * MinuteNotices.MOST_KINDS; i++) {
      notices.tell(Trouble.X_REJECTED_APP, "code " + i);
    }

    assertEquals(MinuteNotices.MOST_KINDS + 1, told.size());
    assertTrue(told.getLast().contains("more reasons"), told::getLast);
  }

  @Test
  void a_clock_that_is_put_back_silences_nothing() {
    refuse(1);
    now = now.minus(Duration.ofDays(1));
    refuse(1);

    assertEquals(2, told.size());
  }

  @Test
  void of_many_at_once_one_is_told_and_none_is_lost() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<java.util.concurrent.Future<?>>();
      for (var i = 0; i < 1000; i++) {
        all.add(threads.submit(() -> refuse(1)));
      }
      for (var each : all) {
        var _ = each.get();
      }
    }
    now = now.plus(MinuteNotices.PAUSE);
    notices.flush();

    assertEquals(2, told.size(), told::toString);
    assertTrue(told.getLast().contains("999 more"), told::getLast);
  }
}
