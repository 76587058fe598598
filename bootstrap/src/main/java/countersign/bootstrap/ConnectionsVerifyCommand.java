package countersign.bootstrap;

import countersign.application.port.in.ReadStatus.Status;
import countersign.application.port.in.RequestOrigin;
import countersign.domain.RequestId;
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
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Asks X what a user's connection may do now, and shows what is known then. What X says counts"
          + " as it does when the service asks.",
      "Exit status 1 when nothing is known of the user."
    })
final class ConnectionsVerifyCommand implements Callable<Integer> {
  private static final RequestId REQUEST = new RequestId("operator-verify");

  private final OperatorConnections connections;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "USER",
      description = "a user's id, or @handle: all who hold the account")
  private String user = "";

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  ConnectionsVerifyCommand(Map<String, String> environment) {
    this.connections = new OperatorConnections(environment);
  }

  @Override
  public Integer call() throws WrongSettings {
    var named = NamedUsers.parse(user, spec);
    var statuses =
        connections.with(useCases -> {
          var found = new LinkedHashMap<UserId, Status>();
          for (var each : named.in(useCases)) {
            found.put(each, useCases.verifyPair().verify(each, RequestOrigin.ofUser(REQUEST)));
          }
          return found;
        });
    return new ConnectionsAnswer(spec, isJson).print(named, statuses);
  }
}
