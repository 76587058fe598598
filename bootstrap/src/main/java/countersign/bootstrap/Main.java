package countersign.bootstrap;

import countersign.adapters.persistence.DatabaseFault;
import countersign.adapters.persistence.DatabaseRefused;
import countersign.adapters.twitter.SingleSending;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command line. Exit status: 0 done, 1 could not be done, 2 wrong use or wrong settings.
@Command(
    name = "countersign",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Keeps, proves and uses delegated X (Twitter) OAuth 1.0a tokens.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      SandboxCommand.class,
      CheckCredentialsCommand.class,
      DoctorCommand.class,
      MigrateCommand.class,
      ServiceKeyCommand.class,
      ClearingCommand.class,
      AuditCommand.class,
      KeysCommand.class,
      ConnectionsCommand.class,
      ImportCommand.class,
      SettingsCommand.class,
      HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    footer = {"", "Settings are environment variables; docs/settings.md lists them."})
final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "reads settings from a file too, NAME=VALUE a line; what the environment sets wins")
  private List<Path> envFiles = new ArrayList<>();

  /// @param environment where settings come from
  static CommandLine commandLine(Map<String, String> environment) {
    var variables = new Variables(environment);
    var main = new Main();
    return new CommandLine(main, new CommandFactory(variables))
        .setExecutionStrategy(new Preparation(main, variables))
        .setExecutionExceptionHandler(Main::report)
        .setParameterExceptionHandler(new WrongUse())
        .setUsageHelpAutoWidth(true);
  }

  List<Path> envFiles() {
    return List.copyOf(envFiles);
  }

  public static void main(String[] arguments) {
    SingleSending.enforce(); // before anything makes a request: a Vault is asked before X is
    // Digits, case and dates of all that is said, by libraries too, are not those of the machine.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
    var err = command.getErr();
    if (failure instanceof WrongSettings wrong) {
      err.println("Missing or wrong settings:");
      wrong.problems().forEach(problem -> err.println("  " + problem));
      err.println("docs/settings.md lists all settings.");
      return 2;
    }
    if (failure instanceof DatabaseRefused refused) {
      print(refused.fault(), err);
    } else {
      printCauses(failure, err);
    }
    return 1;
  }

  private static void print(DatabaseFault fault, PrintWriter err) {
    err.println(fault.cause());
    fault.steps().forEach(step -> err.println("  " + step));
  }

  /// Messages only: what went wrong is for the operator, where in the code is not.
  private static void printCauses(Throwable failure, PrintWriter err) {
    err.println("It could not be done: " + Causes.message(failure));
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      err.println("  because: " + Causes.message(cause));
    }
  }
}
