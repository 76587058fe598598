package countersign.bootstrap;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what is known of a user's connection, from storage alone, and what the user is told.",
      "Exit status 1 when nothing is known."
    })
final class ConnectionsShowCommand implements Callable<Integer> {
  private final OperatorConnections connections;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "USER",
      description = "a user's id, or @handle: all who hold the account")
  private String user = "";

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  ConnectionsShowCommand(Map<String, String> environment) {
    this.connections = new OperatorConnections(environment);
  }

  @Override
  public Integer call() throws WrongSettings {
    var named = NamedUsers.parse(user, spec);
    var statuses =
        connections.with(useCases -> {
          var found = new LinkedHashMap<UserId, Status>();
          named.in(useCases).forEach(each -> found.put(each, useCases.readStatus().read(each)));
          return found;
        });
    return new ConnectionsAnswer(spec, isJson).print(named, statuses);
  }
}
