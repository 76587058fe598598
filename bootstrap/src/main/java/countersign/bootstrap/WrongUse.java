package countersign.bootstrap;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line. That comes last, where it is seen: below the usage of a
/// group of commands, and without one where a pointer to `--help` is enough.
final class WrongUse implements IParameterExceptionHandler {
  private static final int EXIT = 2;
  private static final int LONGEST_SHOWN = 40;

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    var err = command.getErr();
    var name = command.getCommandSpec().qualifiedName();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      err.println(name + ": " + sentence(command, unmatched.getUnmatched()));
      err.println("See " + name + " --help");
    } else if (!command.getSubcommands().isEmpty()) {
      command.usage(err);
      err.println();
      err.println(name + ": " + wrong.getMessage());
    } else {
      err.println(name + ": " + wrong.getMessage());
      err.println("See " + name + " --help");
    }
    err.flush();
    return EXIT;
  }

  /// Only the first is named: what follows an unknown option may be its value, and a secret.
  private static String sentence(CommandLine command, List<String> unmatched) {
    var first = unmatched.isEmpty() ? "" : unmatched.getFirst();
    var word = first.split("=", 2)[0];
    if (word.startsWith("-")) {
      return "unknown option '%s'.%s"
          .formatted(shown(word), suggestion(nearestOption(command, word)));
    }
    var commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "unexpected argument '%s'.".formatted(shown(word))
        : "unknown command '%s'.%s".formatted(shown(word), suggestion(Nearest.of(word, commands)));
  }

  private static Optional<String> nearestOption(CommandLine command, String word) {
    return Nearest.of(word, command.getCommandSpec().optionsMap().keySet());
  }

  private static String suggestion(Optional<String> nearest) {
    return nearest.map(name -> " Did you mean " + name + "?").orElse("");
  }

  private static String shown(String word) {
    return word.contains("://") || word.length() > LONGEST_SHOWN ? "…" : word;
  }
}
