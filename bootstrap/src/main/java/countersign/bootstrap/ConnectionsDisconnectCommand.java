package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import countersign.application.port.in.Disconnect;
import countersign.application.service.UseCases;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "disconnect",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a user's connection, both sides: the tokens are erased here, and X is asked to end"
          + " them. That ends them for everybody who holds the same X account with this app.",
      "The custody log says that an operator did it (request operator-disconnect).",
      "Exit status 1 when nothing was held, or the question was not answered with yes."
    })
final class ConnectionsDisconnectCommand implements Callable<Integer> {
  private static final RequestId REQUEST = new RequestId("operator-disconnect");

  private final OperatorConnections connections;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USER", description = "a user's id, or @handle where one user holds it")
  private String user = "";

  @Option(names = "--yes", description = "do not ask")
  private boolean isSure;

  @Option(names = "--keep-at-x", description = "erase the tokens here, and leave X alone")
  private boolean leavesX;

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  ConnectionsDisconnectCommand(Map<String, String> environment) {
    this.connections = new OperatorConnections(environment);
  }

  @Override
  public Integer call() throws WrongSettings {
    var named = NamedUsers.parse(user, spec);
    return connections.with(useCases -> disconnect(named, useCases));
  }

  private int disconnect(NamedUsers named, UseCases useCases) {
    var users = named.in(useCases);
    if (users.isEmpty()) {
      return refuse(named.complaint());
    } else if (users.size() > 1) {
      return refuse(
          "%d users hold this X account: %s. Name one of them by id."
              .formatted(users.size(), names(users)));
    } else if (!isSure && !confirms(users.getFirst())) {
      return refuse("Nothing was changed.");
    }
    var who = users.getFirst();
    var pair = useCases.disconnect().disconnect(who, !leavesX, REQUEST);
    var grant = useCases.disconnectGrant().disconnect(who, !leavesX, REQUEST);
    print(who, pair, grant);
    return held(pair) || held(grant) ? 0 : 1;
  }

  private static String names(List<UserId> users) {
    return String.join(
        ", ", users.stream().limit(10).map(each -> ShownId.of(each.value())).toList());
  }

  private boolean confirms(UserId who) {
    var err = spec.commandLine().getErr();
    err.print("Disconnect " + ShownId.of(who.value()) + " from X? Type yes: ");
    err.flush();
    var answer = new Scanner(System.in, UTF_8);
    return answer.hasNextLine() && answer.nextLine().strip().equalsIgnoreCase("yes");
  }

  private int refuse(String why) {
    if (isJson) {
      new JsonDocument()
          .put("disconnected", false)
          .put("why", why)
          .print(spec.commandLine().getOut());
    }
    spec.commandLine().getErr().println(why);
    spec.commandLine().getErr().flush();
    return 1;
  }

  private void print(UserId who, Disconnect.Result pair, Disconnect.Result grant) {
    var out = spec.commandLine().getOut();
    if (isJson) {
      new JsonDocument()
          .put("disconnected", held(pair) || held(grant))
          .put("userId", who.value())
          .put("oauth1", word(pair))
          .put("oauth2", word(grant))
          .print(out);
    } else {
      out.println("OAuth 1.0a: " + sentence(pair));
      out.println("OAuth 2.0: " + sentence(grant));
      out.flush();
    }
  }

  private static boolean held(Disconnect.Result result) {
    return result != Disconnect.Result.NOTHING_HELD;
  }

  private static String word(Disconnect.Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static String sentence(Disconnect.Result result) {
    return switch (result) {
      case INVALIDATED -> "erased here, and ended at X.";
      case INVALIDATION_PENDING -> "erased here; the running service goes on telling X.";
      case ERASED -> "erased here; X was not asked.";
      case NOTHING_HELD -> "nothing was held.";
    };
  }
}
