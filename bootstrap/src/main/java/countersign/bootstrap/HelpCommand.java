package countersign.bootstrap;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = "Explains a command: countersign help keys rotate")
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "which one")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    var command = spec.root().commandLine();
    for (var name : names) {
      command = named(command, name);
    }
    command.usage(spec.commandLine().getOut());
    return 0;
  }

  private CommandLine named(CommandLine in, String name) {
    var found = in.getSubcommands().get(name);
    if (found == null) {
      var nearest = Nearest.of(name, in.getSubcommands().keySet());
      throw new ParameterException(
          spec.commandLine(),
          "%s has no such command.%s"
              .formatted(
                  in.getCommandSpec().qualifiedName(),
                  nearest.map(known -> " Did you mean " + known + "?").orElse("")));
    }
    return found;
  }
}
