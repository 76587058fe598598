package countersign.bootstrap;

import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetState;
import countersign.adapters.persistence.Refreshed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the keyset's file, so that changed keys need no restart, and tells what it found once.
final class KeysetWatch {
  private static final Logger LOG = LoggerFactory.getLogger(KeysetWatch.class);

  private final Keyset keyset;
  private KeysetState told;
  private String complaint = "";

  KeysetWatch(Keyset keyset) {
    this.keyset = keyset;
    this.told = keyset.state();
  }

  /// The keys may have changed between two looks as well: a ciphertext of an unknown key is enough.
  void look() {
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
}
