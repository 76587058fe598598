package countersign.adapters.http;

import countersign.adapters.http.StatusBody.AccountBody;
import countersign.adapters.http.input.Query;
import countersign.adapters.http.input.Query.Value;
import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.Refusal;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ListConnections.Entry;
import countersign.application.port.in.ListConnections.Page;
import countersign.domain.ConnectionState;
import countersign.domain.Scope;
import countersign.domain.UserId;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /internal/v1/connections?state=&after=&limit=`
final class ListConnectionsRoute implements Handler {
  private static final int USUAL = 100;
  private static final Set<String> PARAMETERS = Set.of("state", "after", "limit");
  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,4}");

  /// @param next what to send as `after` for the next page, null at the end
  record PageBody(List<EntryBody> connections, @Nullable String next) {
    static PageBody of(Page page) {
      return new PageBody(
          page.entries().stream().map(EntryBody::of).toList(),
          page.next().map(UserId::value).orElse(null));
    }
  }

  record EntryBody(
      String userId,
      String state,
      @Nullable AccountBody account,
      long generation,
      @Nullable Instant verifiedAt) {
    static EntryBody of(Entry entry) {
      return new EntryBody(
          entry.user().value(),
          entry.state().wire(),
          entry.account().map(AccountBody::of).orElse(null),
          entry.generation().number(),
          entry.verifiedAt().orElse(null));
    }
  }

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
    if (!query.hasOnly(PARAMETERS)) {
      throw Problem.invalidField("query", "Only state, after and limit are known here.").refusal();
    }
    var state = parameter(query, "state", ListConnectionsRoute::state, "a state, such as revoked");
    var after = parameter(query, "after", ListConnectionsRoute::user, "a user's id");
    var limit = parameter(query, "limit", ListConnectionsRoute::limit, "1 to 500");
    ctx.json(PageBody.of(listConnections.list(state, after, limit.orElse(USUAL))));
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
}
