package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import countersign.adapters.persistence.KeysetChange;
import countersign.adapters.persistence.KeysetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class KeysetWatchTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(KeysetWatch.class);

  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void listen() {
    appender.start();
    LOG.addAppender(appender);
    LOG.setLevel(Level.INFO);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(appender);
    LOG.setLevel(null);
  }

  @Test
  void changed_keys_are_told_once_by_their_ids_and_a_refused_file_once_by_its_complaint()
      throws Exception {
    var file = folder.resolve("keyset.json");
    var keyset = KeysetFile.create(file, Optional.empty());
    var watch = new KeysetWatch(keyset);
    watch.look();
    assertEquals(List.of(), told());

    try (var change = KeysetChange.begin(file, Optional.empty()).orElseThrow()) {
      change.prepare();
      change.rotate(NOON);
    }
    watch.look();
    watch.look();
    assertEquals(1, told().size());
    assertTrue(
        told().getLast().startsWith("INFO The keyset was changed; in force: encryption key "),
        told()::toString);
    assertTrue(told().getLast().contains(Long.toString(keyset.encryptionKeyId())));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(file, "hunter2");
    watch.look();
    watch.look();
    assertEquals(2, told().size());
    assertTrue(told().getLast().startsWith("WARN "), told()::toString);
    assertTrue(told().getLast().contains("chmod 600"), told()::toString);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    watch.look();
    assertTrue(told().getLast().contains("damaged"), told()::toString);
    assertEquals(3, told().size());
  }

  private List<String> told() {
    return appender.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }
}
