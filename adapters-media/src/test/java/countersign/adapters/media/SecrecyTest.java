package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/// A URL may hold what is nobody's business, and so may what it leads to.
@Isolated("it listens to all that is logged")
class SecrecyTest {
  private final Logger ours = (Logger) LoggerFactory.getLogger("countersign");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir Path spool;

  @BeforeEach
  void listen() {
    log.start();
    ours.setLevel(Level.TRACE);
    ours.addAppender(log);
    ours.setAdditive(false);
  }

  @AfterEach
  void stop() {
    ours.detachAppender(log);
    ours.setLevel(null);
    ours.setAdditive(true);
  }

  @Test
  void nothing_of_a_url_is_logged_but_its_host() {
    var network = new Network(spool).name("inside.example", "127.0.0.2");
    try (var broken = Site.saying("garbage-secret", "secret".getBytes(UTF_8));
        var moved = Site.on("127.0.0.1", Site.redirecting("http://inside.example/secret"));
        var fine = Site.giving("secret".getBytes(UTF_8))) {
      for (var site : List.of(broken, moved, fine)) {
        network.fetch(Network.url(site) + "/secret?secret=secret");
      }
      network.fetch("http://user:secret@images.example/secret");
      network.fetch("http://unknown.example/secret");
      network.fetch("data:;base64,secret*");
    }
    var lines = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertEquals(List.of("images.example gave no media: NoHttpResponseException"), lines);
  }
}
