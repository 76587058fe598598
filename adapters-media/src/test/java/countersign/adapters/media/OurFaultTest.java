package countersign.adapters.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import countersign.application.port.out.MediaFetcher.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Whatever breaks on our side while media are fetched is a result, and a line in the log.
@Isolated("it listens to all that is logged")
class OurFaultTest {
  private final Logger ours = (Logger) LoggerFactory.getLogger("countersign.adapters.media");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir Path spool;

  @BeforeEach
  void listen() {
    log.start();
    ours.addAppender(log);
    ours.setAdditive(false);
  }

  @AfterEach
  void stop() {
    ours.detachAppender(log);
    ours.setAdditive(true);
  }

  static Stream<Throwable> faults() {
    return Stream.of(
        new NoClassDefFoundError("hunter2"),
        new ExceptionInInitializerError("hunter2"),
        new StackOverflowError("hunter2"),
        new AssertionError("hunter2"),
        new IllegalStateException("hunter2"),
        new NullPointerException("hunter2"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_while_fetching_is_told_and_logged_without_its_message(Throwable fault)
      throws IOException {
    var network =
        new Network(spool)
            .resolver(_ -> {
              throw sneaky(fault);
            });

    assertEquals(new Fetched.OurFault(), network.fetch("http://images.example/a.png"));
    assertTrue(logged().contains(fault.getClass().getName()), this::logged);
    assertTrue(logged().contains(getClass().getName() + ".faults"), this::logged);
    assertFalse(logged().contains("hunter2"), this::logged);
    assertEquals(List.of(), Network.list(spool));
  }

  private static RuntimeException sneaky(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return (RuntimeException) fault;
  }

  @Test
  void the_log_says_what_is_wrong_with_the_disk() throws IOException {
    var gone = spool.resolve("gone");
    try (var fetcher = new Network(gone).fetcher();
        var site = Site.giving(new byte[100_000])) {
      Files.delete(gone);
      Files.createFile(gone);

      var fetched = fetcher.fetch(Network.address(Network.url(site)), Network.LARGEST);

      assertEquals(new Fetched.OurFault(), fetched);
      assertTrue(logged().contains("Not a directory"), this::logged);
    }
  }

  @Test
  void media_that_cannot_be_erased_are_logged_and_stop_nothing() throws IOException {
    var folder = spool.resolve("not-empty");
    Files.createDirectories(folder.resolve("inside"));

    new SpooledContent(folder, 1).close();

    assertTrue(logged().contains("stay behind"), this::logged);
  }

  private String logged() {
    return log.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .collect(Collectors.joining("\n"));
  }
}
