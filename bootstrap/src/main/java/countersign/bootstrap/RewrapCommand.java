package countersign.bootstrap;

import countersign.application.port.in.RewrapTokens.Result;
import countersign.application.port.in.RewrapTokens.Tally;
import countersign.application.service.OperatorUseCases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "rewrap",
    mixinStandardHelpOptions = true,
    description = {
      "Re-encrypts what is stored under former keys with the key in force, while the service runs."
          + " What somebody changes meanwhile is theirs: nothing is lost.",
      "A repeat goes on where the last run ended. Afterwards keys retire can remove former keys.",
      "A row that does not decrypt is left as it is, and named.",
      "Exit status: 0 no row needs a former key, 1 some do or it was broken off, 2 wrong use."
    })
final class RewrapCommand implements Callable<Integer> {
  private final OperatorCommand operator;
  @Spec private CommandSpec spec;

  @Option(
      names = "--batch",
      defaultValue = "500",
      paramLabel = "ROWS",
      description = "rows that are re-encrypted at once, 1 to 10000 (${DEFAULT-VALUE})")
  private int batch;

  RewrapCommand(Map<String, String> environment) {
    this.operator = new OperatorCommand(environment);
  }

  @Override
  public Integer call() throws WrongSettings {
    if (batch < 1 || batch > 10_000) {
      throw new ParameterException(spec.commandLine(), "--batch is 1 to 10000");
    }
    return operator.withStore(this::rewrap) instanceof Result.Complete ? 0 : 1;
  }

  private Result rewrap(Store store) {
    var clock = InstantSource.system();
    var progress = ProgressLine.of(spec.commandLine().getErr(), clock);
    var result =
        OperatorUseCases.rewrapping(store.database().sealedRows(store.keyset()))
            .run(batch, tally -> progress.show(took -> soFar(tally, took)));
    progress.end();
    new RewrapSummary(spec.commandLine().getOut()).print(result);
    log(result, new KeysLog(store, clock));
    return result;
  }

  private static void log(Result result, KeysLog log) {
    switch (result) {
      case Result.Complete(var key, var rows) -> log.rewrapped(rows, key);
      case Result.Incomplete some -> log.rewrapped(some.rewrapped(), some.key());
      case Result.StorageLost _ -> {} // and with it the log
    }
  }

  private static String soFar(Tally tally, Duration took) {
    return String.format(
        Locale.ROOT,
        "%d of %d rows, %d per second, %d do not decrypt",
        tally.rewrapped(),
        tally.all(),
        tally.rewrapped() * 1_000 / Math.max(1, took.toMillis()),
        tally.unreadable());
  }
}
