package countersign.bootstrap;

import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/// Gives the commands the variables they take their settings from.
final class CommandFactory implements CommandLine.IFactory {
  private static final Map<Class<?>, Function<Map<String, String>, Object>> COMMANDS =
      Map.ofEntries(
          Map.entry(DemoCommand.class, DemoCommand::new),
          Map.entry(ServeCommand.class, ServeCommand::new),
          Map.entry(MigrateCommand.class, MigrateCommand::new),
          Map.entry(ServiceKeyCommand.class, ServiceKeyCommand::new),
          Map.entry(ClearingCommand.class, ClearingCommand::new),
          Map.entry(AuditCommand.class, AuditCommand::new),
          Map.entry(AuditVerifyCommand.class, AuditVerifyCommand::new),
          Map.entry(AuditAnchorCommand.class, AuditAnchorCommand::new),
          Map.entry(ConnectionsListCommand.class, ConnectionsListCommand::new),
          Map.entry(ConnectionsShowCommand.class, ConnectionsShowCommand::new),
          Map.entry(ConnectionsVerifyCommand.class, ConnectionsVerifyCommand::new),
          Map.entry(ConnectionsDisconnectCommand.class, ConnectionsDisconnectCommand::new),
          Map.entry(KeysCreateCommand.class, KeysCreateCommand::new),
          Map.entry(KeysStatusCommand.class, KeysStatusCommand::new),
          Map.entry(KeysRotateCommand.class, KeysRotateCommand::new),
          Map.entry(RewrapCommand.class, RewrapCommand::new),
          Map.entry(KeysRetireCommand.class, KeysRetireCommand::new),
          Map.entry(ImportCommand.class, ImportCommand::new),
          Map.entry(CheckCredentialsCommand.class, CheckCredentialsCommand::new),
          Map.entry(DoctorCommand.class, DoctorCommand::new));

  private final CommandLine.IFactory others = CommandLine.defaultFactory();
  private final Variables variables;

  CommandFactory(Variables variables) {
    this.variables = variables;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == SettingsCommand.class) {
      return type.cast(new SettingsCommand(variables));
    }
    var command = COMMANDS.get(type);
    return command == null ? others.create(type) : type.cast(command.apply(variables.all()));
  }
}
