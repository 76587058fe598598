package countersign.bootstrap;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = "Brings the schema of DATABASE_URL up to date and exits.")
final class MigrateCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  MigrateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    var settings = Settings.storageOnly(environment);
    Logs.use(settings.logFormat());
    try (var resources = new Resources()) {
      var _ = Store.migrated(settings.storage(), resources);
    }
    spec.commandLine().getOut().println("The schema is up to date.");
    return 0;
  }
}
