package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import countersign.bootstrap.TimerLoop.Plan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TimerLoopTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(TimerLoop.class);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final List<ILoggingEvent> told = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          told.add(event);
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

  private List<String> told(String name) {
    return told.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .filter(line -> line.contains(name))
        .toList();
  }

  private static void awaitQuietly(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(20, TimeUnit.SECONDS), "the loop ended");
  }

  @Test
  void an_error_is_logged_and_the_rounds_go_on() throws Exception {
    var rounds = new CountDownLatch(4);
    try (var _ =
        new TimerLoop(
                new Plan("erring", SOON, SOON, LONG, false),
                () -> {
                  rounds.countDown();
                  throw new NoClassDefFoundError("jdk/net/Missing");
                })
            .start()) {
      awaitQuietly(rounds);
    }

    var lines = told("erring");
    assertTrue(lines.size() >= 3, lines::toString);
    assertTrue(lines.getFirst().startsWith("ERROR "), lines::toString);
    assertTrue(lines.getFirst().contains("jdk/net/Missing"), lines::toString);
    var stacks = told.stream().filter(event -> event.getThrowableProxy() != null).toList();
    assertEquals(1, stacks.size(), "the same stack once");
  }

  @Test
  void what_is_checked_and_thrown_all_the_same_ends_no_loop() throws Exception {
    var rounds = new CountDownLatch(2);
    try (var _ =
        new TimerLoop(
                new Plan("sneaky", SOON, SOON, LONG, false),
                () -> {
                  rounds.countDown();
                  throw TimerLoopTest.<RuntimeException>unchecked(new Exception("checked"));
                })
            .start()) {
      awaitQuietly(rounds);
    }

    assertTrue(told("sneaky").getFirst().contains("checked"), told::toString);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void closing_lets_the_round_under_way_end_and_does_one_more_where_that_is_planned()
      throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var ended = new AtomicInteger();
    var loop =
        new TimerLoop(
                new Plan("last", SOON, LONG, LONG, true),
                () -> {
                  begun.countDown();
                  uninterrupted(mayEnd);
                  ended.incrementAndGet();
                })
            .start();
    awaitQuietly(begun);
    var closing = Thread.ofVirtual().start(loop::close);
    mayEnd.countDown();
    assertTrue(closing.join(Duration.ofSeconds(20)));

    assertEquals(2, ended.get());
  }

  @Test
  void a_last_round_that_throws_an_error_does_not_keep_it_open() {
    var loop =
        new TimerLoop(
                new Plan("broken end", LONG, LONG, Duration.ofSeconds(20), true),
                () -> {
                  throw new StackOverflowError();
                })
            .start();

    loop.close();

    assertEquals(1, told("broken end").size());
  }

  @Test
  void without_a_planned_last_round_or_a_start_closing_does_nothing_more() {
    var rounds = new AtomicInteger();
    new TimerLoop(new Plan("none", LONG, LONG, LONG, false), rounds::incrementAndGet)
        .start()
        .close();
    new TimerLoop(new Plan("unstarted", LONG, LONG, LONG, true), rounds::incrementAndGet).close();

    assertEquals(0, rounds.get());
  }

  @Test
  void a_round_that_does_not_end_is_interrupted_after_the_patience_and_told() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    var over = new CountDownLatch(1);
    var loop =
        new TimerLoop(
                new Plan("endless", SOON, LONG, Duration.ofMillis(50), false),
                () -> {
                  begun.countDown();
                  try {
                    Thread.sleep(LONG);
                  } catch (InterruptedException _) {
                    interrupted.set(true);
                  }
                  over.countDown();
                })
            .start();
    awaitQuietly(begun);

    loop.close();

    awaitQuietly(over);
    assertTrue(interrupted.get());
    assertTrue(told("endless").getFirst().startsWith("WARN "), told::toString);
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
