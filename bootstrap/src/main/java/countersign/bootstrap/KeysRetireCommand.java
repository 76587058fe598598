package countersign.bootstrap;

import countersign.adapters.persistence.KeysetChange;
import countersign.adapters.persistence.KeysetState;
import countersign.domain.FlowLife;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "retire",
    mixinStandardHelpOptions = true,
    description = {
      "Removes the former encryption keys from the keyset. Refuses while a row still needs one, and"
          + " within "
          + KeysRetireCommand.WAIT_MINUTES
          + " minutes of a rotation: flows that were begun before it end in that time.",
      "Fingerprint keys stay: the custody log and what is known of tokens were made with them.",
      "Exit status: 0 no former encryption key is left, 1 refused, and nothing was changed."
    })
final class KeysRetireCommand implements Callable<Integer> {
  /// For instances that begin flows with the former keys a little longer, and whose clocks differ.
  private static final int MARGIN_MINUTES = 5;

  static final int WAIT_MINUTES = FlowLife.MINUTES + MARGIN_MINUTES;

  private final Map<String, String> environment;
  private final InstantSource clock = InstantSource.system();
  @Spec private CommandSpec spec;

  @Option(
      names = "--now",
      description =
          "also within "
              + WAIT_MINUTES
              + " minutes of a rotation: flows begun before it fail, and instances that have not read"
              + " the new keys may still write with the former ones")
  private boolean isAtOnce;

  KeysRetireCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws WrongSettings {
    var task = new KeysTask(environment, spec);
    return task.changing((store, change) -> retire(task, store, change));
  }

  private int retire(KeysTask task, Store store, KeysetChange change) {
    var keys = store.keyset().state();
    store.database().keyRegistry().admit(keys);
    var former = keys.former().encryption();
    if (former.isEmpty()) {
      task.out("There is no former encryption key.");
      tellOfFingerprintKeys(task, keys);
      return 0;
    }
    var refusal = tooEarly(keys).or(() -> needed(keys, store.database().encryptionKeysInUse()));
    if (refusal.isPresent()) {
      task.err(refusal.get() + " Nothing was changed.");
      return 1;
    }
    new KeysLog(store, clock).retired(former);
    store.database().keyRegistry().forget(former); // first: a file with one more key still fits
    var after = change.remove(former);
    var _ = store.keyset().refresh();
    task.out(
        "Removed: encryption key(s) %s. In force: %s."
            .formatted(
                String.join(", ", former.stream().map(String::valueOf).toList()), after.inForce()));
    tellOfFingerprintKeys(task, after);
    return 0;
  }

  private Optional<String> tooEarly(KeysetState keys) {
    return keys.rotatedAt()
        .map(at -> at.plus(Duration.ofMinutes(WAIT_MINUTES)))
        .filter(this::isAhead)
        .filter(_ -> !isAtOnce)
        .map(end ->
            "The keys were rotated less than "
                + WAIT_MINUTES
                + " minutes ago: flows begun before need the former keys until "
                + end
                + ". Run it again then, or with --now.");
  }

  private boolean isAhead(Instant end) {
    return end.isAfter(clock.instant());
  }

  private static Optional<String> needed(KeysetState keys, Map<Long, Long> rows) {
    var needed = new TreeMap<>(rows);
    needed.keySet().retainAll(keys.former().encryption());
    return needed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            needed.entrySet().stream()
                    .map(each -> "%d row(s) need key %d".formatted(each.getValue(), each.getKey()))
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow()
                + ". Run countersign keys rewrap first.");
  }

  private static void tellOfFingerprintKeys(KeysTask task, KeysetState keys) {
    if (!keys.former().fingerprinting().isEmpty()) {
      task.out(
          "Former fingerprint keys stay (%d): the custody log was made with them."
              .formatted(keys.former().fingerprinting().size()));
    }
  }
}
