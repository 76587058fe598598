package countersign.bootstrap;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "The keyset: making one, which keys there are, and their rotation. Works beside a running"
          + " service, which takes changed keys without a restart.",
      "A rotation is: keys rotate, keys rewrap, keys retire."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KeysCreateCommand.class,
      KeysStatusCommand.class,
      KeysRotateCommand.class,
      RewrapCommand.class,
      KeysRetireCommand.class
    })
final class KeysCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
