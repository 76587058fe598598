package countersign.bootstrap;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {
      "Prints each setting as it holds, and where it comes from: the default, the environment, or a"
          + " file. Of secrets it says only that they are set.",
      "Exit status 2 when a setting is wrong: they are named on the standard error."
    })
final class SettingsCommand implements Callable<Integer> {
  private final Variables variables;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  SettingsCommand(Variables variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() {
    var settings = EffectiveSetting.all(variables);
    var warnings = UnknownNames.warnings(variables.all());
    var problems = problems();
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    if (isJson) {
      new JsonDocument()
          .put("settings", settings.stream().map(SettingsCommand::json).toList())
          .put("warnings", warnings)
          .put("problems", problems)
          .print(out);
    } else {
      settings.forEach(setting -> out.println(setting.print()));
      out.flush();
    }
    warnings.forEach(warning -> err.println("warning: " + warning));
    problems.forEach(problem -> err.println("wrong: " + problem));
    err.flush();
    return problems.isEmpty() ? 0 : 2;
  }

  private List<String> problems() {
    try {
      var _ = Settings.storageOnly(variables.all());
      return List.of();
    } catch (WrongSettings wrong) {
      return wrong.problems();
    }
  }

  private static JsonDocument json(EffectiveSetting setting) {
    return new JsonDocument()
        .put("name", setting.setting().name())
        .put("value", setting.setting().isSecret() && isHidden(setting) ? null : setting.value())
        .put("isSet", setting.origin() != EffectiveSetting.Origin.DEFAULT)
        .put("secret", setting.setting().isSecret())
        .put("origin", setting.origin().word())
        .put("file", setting.file());
  }

  private static boolean isHidden(EffectiveSetting setting) {
    return setting.value().filter(EffectiveSetting.HIDDEN::equals).isPresent();
  }
}
