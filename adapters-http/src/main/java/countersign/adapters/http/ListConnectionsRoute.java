package countersign.adapters.http;

import countersign.adapters.http.input.FieldName;
import countersign.adapters.http.input.Query;
import countersign.adapters.http.input.Query.Value;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ListConnections.Wanted;
import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.Scope;
import countersign.domain.UserId;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `GET /internal/v1/connections?state=&account=&after=&limit=`
final class ListConnectionsRoute implements Handler {
  private static final List<String> PARAMETERS = List.of("state", "account", "after", "limit");
  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,4}");

  private static final String STATES =
      Arrays.stream(ConnectionState.values())
          .map(ConnectionState::wire)
          .collect(Collectors.joining(", ", "one of ", ""));
  private static final String ACCOUNT =
      "an X account's id (1 to 19 digits) or screen name (letters, digits and _, with or without @)";
  private static final String USER =
      "a user's id (1 to 255 characters, no control characters), such as next of the page before";
  private static final String NUMBER = "a number from 1 to " + ListConnections.MOST;

  private final ListConnections listConnections;
  private final ServiceGate gate;

  ListConnectionsRoute(ListConnections listConnections, ServiceGate gate) {
    this.listConnections = listConnections;
    this.gate = gate;
  }

  @Override
  public void handle(Context ctx) {
    var _ = gate.require(ctx, Scope.READ);
    var query = Query.parse(ctx.queryString());
    query.firstBut(PARAMETERS).ifPresent(ListConnectionsRoute::refuse);
    var state = parameter(query, "state", ListConnectionsRoute::state, STATES);
    var account = parameter(query, "account", AccountName::parse, ACCOUNT);
    var after = parameter(query, "after", ListConnectionsRoute::user, USER);
    var limit = parameter(query, "limit", ListConnectionsRoute::limit, NUMBER);
    var wanted = new Wanted(state, account, after, limit.orElse(ListConnections.USUAL));
    ctx.json(ConnectionsBody.of(listConnections.list(wanted)));
  }

  private static <T> Optional<T> parameter(
      Query query, String name, Function<String, Optional<T>> read, String expected) {
    return switch (query.get(name)) {
      case Value.Absent() -> Optional.empty();
      case Value.Present(var text) ->
          Optional.of(read.apply(text).orElseThrow(() -> invalid(name, expected)));
      case Value.Bad() -> throw invalid(name, expected);
    };
  }

  private static Optional<ConnectionState> state(String text) {
    return Arrays.stream(ConnectionState.values())
        .filter(state -> state.wire().equals(text))
        .findFirst();
  }

  private static Optional<UserId> user(String text) {
    return Optional.of(text).filter(UserId::isValid).map(UserId::new);
  }

  private static Optional<Integer> limit(String text) {
    return Optional.of(text)
        .filter(digits -> SMALL_NUMBER.matcher(digits).matches())
        .map(Integer::valueOf)
        .filter(number -> number >= 1 && number <= ListConnections.MOST);
  }

  private static Refusal invalid(String name, String expected) {
    return Problem.invalidField(name, name + " must be given once, as " + expected + ".").refusal();
  }

  private static void refuse(String unknown) {
    throw Problem.invalidField(
            FieldName.shown(unknown),
            "There is no such parameter here. The known ones: "
                + String.join(", ", PARAMETERS)
                + ".")
        .refusal();
  }
}
