package countersign.bootstrap;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
      CheckCredentialsCommand.class,
      DoctorCommand.class,
      MigrateCommand.class,
      ServiceKeyCommand.class,
      ClearingCommand.class,
      AuditCommand.class,
      KeysCommand.class,
      ImportCommand.class
    },
    footer = {"", "Settings are environment variables; README.md lists them."})
final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /// @param environment where settings come from
  static CommandLine commandLine(Map<String, String> environment) {
    var factory = new CommandFactory(environment);
    return new CommandLine(new Main(), factory)
        .setExecutionExceptionHandler(Main::report)
        .setUsageHelpAutoWidth(true);
  }

  public static void main(String[] arguments) {
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
      err.println("README.md lists all settings.");
      return 2;
    }
    printCauses(failure, err);
    return 1;
  }

  /// Messages only: what went wrong is for the operator, where in the code is not.
  private static void printCauses(Throwable failure, PrintWriter err) {
    err.println("It could not be done: " + message(failure));
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      err.println("  because: " + message(cause));
    }
  }

  private static String message(Throwable failure) {
    var text = failure.getMessage();
    return text == null ? failure.getClass().getSimpleName() : text;
  }
}
