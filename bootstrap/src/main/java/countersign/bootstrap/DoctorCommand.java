package countersign.bootstrap;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks what an operator should know before the first user arrives: settings, clock,"
          + " signatures, the app's keys, callback and permission at X, database, keyset, and what is"
          + " stored. One line each: ok, warn or FAIL, and what to do.",
      "Changes nothing, works beside a running service, and ends within a minute or so.",
      "Exit status: 0 nothing FAILs; 1 something does; 2 wrong use."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  DoctorCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var lines = new Doctor(environment).examine();
    var fails = lines.stream().anyMatch(DoctorLine::isFailure);
    if (isJson) {
      new JsonDocument()
          .put("fails", fails)
          .put("checks", lines.stream().map(DoctorLine::json).toList())
          .print(out);
    } else {
      lines.forEach(line -> out.println(line.print()));
      out.flush();
    }
    return fails ? 1 : 0;
  }
}
