package countersign.bootstrap;

import countersign.adapters.persistence.KeysetChange;
import countersign.adapters.persistence.KeysetState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new encryption key and a new fingerprint key, waits until running services have read"
          + " them, and puts them in force. Former keys go on reading what they wrote.",
      "Where instances have a copy of KEYSET_FILE each: run keys rotate --prepare on one, copy the"
          + " file to the others, and then run keys rotate on one and copy the file again.",
      "Cut off at any moment, it is finished by running it again, with the same new keys."
    })
final class KeysRotateCommand implements Callable<Integer> {
  private static final int USUAL_WAIT = 15;
  private static final int LONGEST_WAIT = 3_600;

  private final Map<String, String> environment;
  private final InstantSource clock = InstantSource.system();
  @Spec private CommandSpec spec;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "how long running services have for reading new keys, 0 to 3600 (15); they look every 5 s")
  private Optional<Integer> wait = Optional.empty();

  @Option(names = "--prepare", description = "make new keys, and do not put them in force yet")
  private boolean isPreparing;

  KeysRotateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws WrongSettings {
    if (wait.filter(seconds -> isPreparing || seconds < 0 || seconds > LONGEST_WAIT).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--wait takes 0 to 3600 seconds, and does not go with --prepare");
    }
    var task = new KeysTask(environment, spec);
    return task.changing((store, change) -> new Run(task, store, change).rotate());
  }

  /// Each step leaves a keyset that every instance can work with.
  private final class Run {
    private final KeysTask task;
    private final Store store;
    private final KeysetChange change;

    Run(KeysTask task, Store store, KeysetChange change) {
      this.task = task;
      this.store = store;
      this.change = change;
    }

    int rotate() {
      var before = store.keyset().state();
      var registry = store.database().keyRegistry();
      var isCutOff = before.prepared().isEmpty() && registry.isBehind(before);
      registry.admit(before);
      if (isCutOff) {
        task.out("A rotation had been cut off at its last step. It is finished:");
        new KeysLog(store, clock).rotated(before.inForce());
        return inForce(before);
      }
      prepare(before);
      if (isPreparing) {
        task.out("Then: countersign keys rotate puts them in force.");
        return 0;
      }
      if (!waitForServices()) {
        task.err(WaitLine.STATE);
        return 1;
      }
      var after = change.rotate(clock.instant());
      new KeysLog(store, clock).rotated(after.inForce());
      registry.admit(after);
      return inForce(after);
    }

    private void prepare(KeysetState before) {
      task.out(
          before.prepared().isEmpty()
              ? "Prepared: " + change.prepare().prepared() + "."
              : "Prepared already, by an earlier run: " + before.prepared() + ".");
    }

    private boolean waitForServices() {
      var allowed = Duration.ofSeconds(wait.orElse(USUAL_WAIT));
      var age = Duration.between(change.changedAt(), clock.instant());
      var rest = age.isNegative() ? allowed : allowed.minus(age);
      return new WaitLine(task, rest).await();
    }

    private int inForce(KeysetState after) {
      var _ = store.keyset().refresh();
      task.out("In force: " + after.inForce() + "; former: " + after.former() + ".");
      task.out("Back the keyset up. Then: countersign keys rewrap, and countersign keys retire.");
      return 0;
    }
  }
}
