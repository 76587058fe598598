package countersign.bootstrap;

import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetState;
import countersign.adapters.persistence.Refreshed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the keyset's file every few seconds until it is closed, so that changed keys need no
/// restart.
final class KeysetLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeysetLoop.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Keyset keyset;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("keyset").daemon().factory());

  private KeysetState told;
  private String complaint = "";

  KeysetLoop(Keyset keyset) {
    this.keyset = keyset;
    this.told = keyset.state();
  }

  KeysetLoop start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::round, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /// The keys may have changed between two rounds as well: a ciphertext of an unknown key is
  /// enough.
  void round() {
    try {
      tell(
          switch (keyset.refresh()) {
            case Refreshed.Refused(var why) -> why;
            case Refreshed.Taken _, Refreshed.Unchanged _ -> "";
          });
    } catch (RuntimeException broken) {
      tell("The keyset could not be looked at: " + Causes.sentence(broken));
    }
    var present = keyset.state();
    if (!present.equals(told)) {
      LOG.info("The keyset was changed; in force: {}", words(present));
      told = present;
    }
  }

  private static String words(KeysetState state) {
    return "%s; former: %s; prepared: %s"
        .formatted(state.inForce(), state.former(), state.prepared());
  }

  private void tell(String found) {
    if (!found.isEmpty() && !found.equals(complaint)) {
      LOG.warn("{} The keys in force go on", found);
    }
    complaint = found;
  }

  @Override
  public void close() {
    timer.shutdown();
  }
}
