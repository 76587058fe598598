package countersign.bootstrap;

import countersign.application.port.in.ControlClearing.Clearing;
import countersign.domain.RequestId;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "clearing",
    mixinStandardHelpOptions = true,
    description = {
      "The blast-radius guard: when X calls too many users' pairs dead at once (CLEARING_GUARD), no"
          + " pair is cleared until an operator has looked. Works beside a running service."
    })
final class ClearingCommand implements Runnable {
  private static final RequestId REQUEST = new RequestId("clearing-resume");

  private final OperatorCommand operator;
  @Spec private CommandSpec spec;

  ClearingCommand(Map<String, String> environment) {
    this.operator = new OperatorCommand(environment);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name status or resume.");
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says whether pairs are cleared; exit status 1 while clearing is stopped.")
  int status(@Option(names = "--json", description = "print one JSON object") boolean isJson)
      throws WrongSettings {
    var clearing = operator.with(useCases -> useCases.clearing().status());
    out(isJson ? json(clearing).toString() : sentence(clearing));
    return clearing.isStopped() ? 1 : 0;
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Lets pairs be cleared again. Pairs that were spared are asked about soon.")
  int resume() throws WrongSettings {
    var before = operator.with(useCases -> useCases.clearing().resume(REQUEST));
    out(
        before.isStopped()
            ? "Clearing is resumed, and counts from zero. Pairs that were spared are asked about now."
            : "Clearing was not stopped; nothing was changed.");
    return 0;
  }

  private static JsonDocument json(Clearing clearing) {
    return new JsonDocument()
        .put("stopped", clearing.isStopped())
        .put("stoppedAt", clearing.stoppedAt())
        .put("reportedDead", clearing.reportedDead())
        .put("users", clearing.guard().users())
        .put("window", clearing.guard().window());
  }

  private static String sentence(Clearing clearing) {
    var counted =
        "%d users' pairs were reported dead within %s; %d stop clearing."
            .formatted(
                clearing.reportedDead(), clearing.guard().window(), clearing.guard().users());
    return clearing
        .stoppedAt()
        .map(at ->
            "Clearing is STOPPED since "
                + at
                + ". "
                + counted
                + " Find out why (X's incidents, your app's standing, the keys), then run:"
                + " countersign clearing resume")
        .orElse("Clearing works as usual. " + counted);
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
