package countersign.bootstrap;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "connections",
    mixinStandardHelpOptions = true,
    description = {
      "Users' connections to X: who holds what, whether it works, and ending it. Works beside a"
          + " running service. No output holds a token."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConnectionsListCommand.class,
      ConnectionsShowCommand.class,
      ConnectionsVerifyCommand.class,
      ConnectionsDisconnectCommand.class
    })
final class ConnectionsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
