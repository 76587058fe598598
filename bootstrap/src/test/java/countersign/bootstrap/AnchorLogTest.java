package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import countersign.application.port.in.AnchorCustody;
import countersign.application.port.in.AnchorCustody.Result;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Anchor;
import countersign.domain.ChainFault;
import countersign.domain.Seal;
import countersign.domain.SealedAnchor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AnchorLogTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("countersign.custody");
  private static final SealedAnchor ANCHOR =
      new SealedAnchor(
          new Anchor(new UUID(7, 7), Instant.parse("2026-11-20T12:00:00Z"), List.of(), 0),
          new Seal(1, "a".repeat(64)));

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getThreadName().equals("anchor-log-test")) {
            told.add(event.getLevel() + " " + event.getFormattedMessage());
          }
        }
      };

  private final String thread = Thread.currentThread().getName();

  @BeforeEach
  void listen() {
    Thread.currentThread().setName("anchor-log-test");
    appender.start();
    LOG.addAppender(appender);
    LOG.setLevel(Level.INFO);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(appender);
    LOG.setLevel(null);
    Thread.currentThread().setName(thread);
  }

  private static void round(AnchorCustody custody) {
    new AnchorLog(custody).write();
  }

  @Test
  void an_anchor_is_logged_as_audit_verify_reads_it() {
    round(() -> new Result.Anchored(ANCHOR));

    assertEquals(List.of("INFO " + AnchorDocument.write(ANCHOR)), told);
  }

  @Test
  void ends_that_do_not_hold_are_a_warning_that_says_what_to_run() {
    round(() -> new Result.Refused(List.of(new ChainFault.HeadMissing(3))));

    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("WARN "), told::toString);
    assertTrue(told.getFirst().contains("countersign audit verify"), told::toString);
    assertTrue(told.getFirst().contains("shard 3"), told::toString);
  }

  @Test
  void a_database_that_is_away_is_a_warning_and_the_next_round_comes() {
    round(() -> {
      throw new StorageUnavailable("the database is away");
    });

    assertEquals(1, told.size());
    assertTrue(told.getFirst().contains("the database is away"), told::toString);
  }
}
