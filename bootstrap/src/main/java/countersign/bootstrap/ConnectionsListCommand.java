package countersign.bootstrap;

import countersign.adapters.http.ConnectionDocuments;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ListConnections.Wanted;
import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.UserId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists users with both sides of their connections, in the order of their ids.")
final class ConnectionsListCommand implements Callable<Integer> {
  private final OperatorConnections connections;
  @Spec private CommandSpec spec;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "only users with a side in this state, such as revoked")
  private Optional<String> state = Optional.empty();

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "only users who hold this X account: @handle, or its id")
  private Optional<String> account = Optional.empty();

  @Option(names = "--after", paramLabel = "USER", description = "where the last page ended")
  private Optional<String> after = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + ListConnections.USUAL,
      description = "how many at most, 1 to 500 (${DEFAULT-VALUE})")
  private int limit;

  @Option(names = "--json", description = "print one JSON object, as GET /internal/v1/connections")
  private boolean isJson;

  ConnectionsListCommand(Map<String, String> environment) {
    this.connections = new OperatorConnections(environment);
  }

  @Override
  public Integer call() throws WrongSettings {
    var wanted = wanted();
    var page = connections.with(useCases -> useCases.listConnections().list(wanted));
    var out = spec.commandLine().getOut();
    if (isJson) {
      out.println(ConnectionDocuments.page(page));
    } else if (page.entries().isEmpty()) {
      out.println("There are none.");
    } else {
      page.entries().forEach(entry -> out.println(ConnectionsText.line(entry)));
      page.next().ifPresent(next -> out.println("More: --after " + ShownId.of(next.value())));
    }
    out.flush();
    return 0;
  }

  private Wanted wanted() {
    if (limit < 1 || limit > ListConnections.MOST) {
      throw wrong("--limit is 1 to " + ListConnections.MOST);
    }
    return new Wanted(
        state.map(this::state), account.map(this::account), after.map(this::user), limit);
  }

  private ConnectionState state(String word) {
    return Arrays.stream(ConnectionState.values())
        .filter(known -> known.wire().equals(word))
        .findFirst()
        .orElseThrow(() ->
            wrong(
                "--state is one of "
                    + Arrays.stream(ConnectionState.values())
                        .map(ConnectionState::wire)
                        .collect(Collectors.joining(", "))));
  }

  private AccountName account(String name) {
    return AccountName.parse(name)
        .orElseThrow(() -> wrong("--account is a @handle or the id of an account at X"));
  }

  private UserId user(String id) {
    return Optional.of(id)
        .filter(UserId::isValid)
        .map(UserId::new)
        .orElseThrow(() -> wrong("--after is a user's id"));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
