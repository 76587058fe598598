package countersign.bootstrap;

import countersign.application.port.in.AnchorCustody.Result;
import countersign.application.service.CustodyUseCases;
import countersign.domain.CustodyFault;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "anchor",
    mixinStandardHelpOptions = true,
    description = {
      "Prints where the custody log ends now, as a sealed JSON object on one line. Keep it where"
          + " whoever writes to the database cannot reach it: audit verify --anchor compares. It"
          + " holds hashes and never a token.",
      "Exit status 1 when the log's own heads do not hold."
    })
final class AuditAnchorCommand implements Callable<Integer> {
  private final OperatorCommand operator;
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // the option is taken, as everywhere, and makes no difference
  @Option(names = "--json", description = "changes nothing: it is JSON anyway")
  private boolean isJson;

  AuditAnchorCommand(Map<String, String> environment) {
    this.operator = new OperatorCommand(environment);
  }

  @Override
  public Integer call() throws WrongSettings {
    var result =
        operator.withStore(store ->
            CustodyUseCases.wire(
                    store.database().chain(),
                    store.database().holdings(store.keyset()),
                    store.keyset().custodySeal(),
                    InstantSource.system())
                .anchor()
                .anchor());
    return switch (result) {
      case Result.Anchored(var anchor) -> {
        var out = spec.commandLine().getOut();
        out.println(AnchorDocument.write(anchor));
        out.flush();
        yield 0;
      }
      case Result.Refused(var faults) -> {
        refuse(faults);
        yield 1;
      }
    };
  }

  private void refuse(List<CustodyFault> faults) {
    var err = spec.commandLine().getErr();
    err.println("There is nothing to anchor: run countersign audit verify.");
    faults.forEach(fault -> err.println("  " + CustodyFaultText.of(fault)));
    err.flush();
  }
}
