package countersign.bootstrap;

import java.util.Map;
import picocli.CommandLine;

/// Gives the commands the environment they take their settings from.
final class CommandFactory implements CommandLine.IFactory {
  private final CommandLine.IFactory others = CommandLine.defaultFactory();
  private final Map<String, String> environment;

  CommandFactory(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == DemoCommand.class) {
      return type.cast(new DemoCommand(environment));
    }
    if (type == ServeCommand.class) {
      return type.cast(new ServeCommand(environment));
    }
    if (type == MigrateCommand.class) {
      return type.cast(new MigrateCommand(environment));
    }
    if (type == ServiceKeyCommand.class) {
      return type.cast(new ServiceKeyCommand(environment));
    }
    if (type == ClearingCommand.class) {
      return type.cast(new ClearingCommand(environment));
    }
    if (type == RewrapCommand.class) {
      return type.cast(new RewrapCommand(environment));
    }
    if (type == AuditCommand.class) {
      return type.cast(new AuditCommand(environment));
    }
    if (type == KeysStatusCommand.class) {
      return type.cast(new KeysStatusCommand(environment));
    }
    if (type == KeysRotateCommand.class) {
      return type.cast(new KeysRotateCommand(environment));
    }
    if (type == KeysRetireCommand.class) {
      return type.cast(new KeysRetireCommand(environment));
    }
    if (type == ImportCommand.class) {
      return type.cast(new ImportCommand(environment));
    }
    if (type == CheckCredentialsCommand.class) {
      return type.cast(new CheckCredentialsCommand(environment));
    }
    if (type == DoctorCommand.class) {
      return type.cast(new DoctorCommand(environment));
    }
    return others.create(type);
  }
}
