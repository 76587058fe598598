package countersign.bootstrap;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// What happens before each command: the files of `--env-file` are read, and variables that look
/// like settings and are none are warned about.
record Preparation(Main main, Variables variables) implements IExecutionStrategy {
  /// These tell it in their own way, or read no settings.
  private static final Set<String> TELL_THEMSELVES =
      Set.of("serve", "doctor", "settings", "help", "generate-completion");

  @Override
  public int execute(ParseResult parsed) {
    if (!asksForHelp(parsed)) {
      prepare(last(parsed).commandSpec().commandLine());
    }
    return new RunLast().execute(parsed);
  }

  private void prepare(CommandLine command) {
    try {
      for (var file : main.envFiles()) {
        variables.add(file);
      }
    } catch (WrongSettings wrong) {
      throw new ExecutionException(command, "wrong settings", wrong);
    }
    if (!TELL_THEMSELVES.contains(command.getCommandName())) {
      warn(command, UnknownNames.warnings(variables.all()));
    }
  }

  private static void warn(CommandLine command, List<String> warnings) {
    warnings.forEach(warning -> command.getErr().println("warning: " + warning));
    command.getErr().flush();
  }

  private static boolean asksForHelp(ParseResult parsed) {
    return parsed.isUsageHelpRequested()
        || parsed.isVersionHelpRequested()
        || (parsed.hasSubcommand() && asksForHelp(parsed.subcommand()));
  }

  private static ParseResult last(ParseResult parsed) {
    return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
  }
}
