package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CONNECTION;
import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.name;

import countersign.application.port.out.ConnectionCensus.Configured;
import countersign.application.port.out.ConnectionCensus.Sides;
import countersign.domain.AccountName;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;

/// One page of users with both sides of each. The database finds who may be meant, and the domain
/// says who is.
record ListedSides(DSLContext jooq, Configured configured, int limit) {
  private static final List<Field<?>> OF_GRANT =
      Arrays.stream(OAUTH2_GRANT.fields())
          .filter(field -> !field.equals(OAUTH2_GRANT.ACCESS_CIPHERTEXT))
          .filter(field -> !field.equals(OAUTH2_GRANT.REFRESH_CIPHERTEXT))
          .toList();

  List<Sides> list(
      Optional<ConnectionState> state, Optional<AccountName> account, Optional<UserId> after) {
    var listed = new ArrayList<Sides>();
    var found = new ListedUsers(after, limit);
    var page = sides(found, state, account);
    listed.addAll(meant(page, state));
    while (listed.size() < limit && page.size() == limit) {
      found = new ListedUsers(Optional.of(page.getLast().user()), limit);
      page = sides(found, state, account);
      listed.addAll(meant(page, state));
    }
    return listed.stream().limit(limit).toList();
  }

  private List<Sides> meant(List<Sides> page, Optional<ConnectionState> state) {
    return page.stream()
        .filter(sides -> state.isEmpty() || configured.states(sides).match(state.get()))
        .toList();
  }

  private List<Sides> sides(
      ListedUsers users, Optional<ConnectionState> state, Optional<AccountName> account) {
    var page =
        account
            .map(named -> Optional.of(users.page(AccountUsers.of(named))))
            .orElseGet(() -> state.isEmpty() ? Optional.of(users.all()) : in(state.get(), users));
    return page.map(this::sides).orElse(List.of());
  }

  /// Empty where nobody can be in that state.
  private Optional<Select<Record1<String>>> in(ConnectionState state, ListedUsers users) {
    var pairs = new PairStateParts(jooq, configured.consumerKeys());
    var grants = new GrantStateParts(jooq, configured.clients(), configured.now());
    var parts =
        Stream.concat(pairs.of(state, users).stream(), grants.of(state, users).stream()).toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(users.page(parts));
  }

  /// One statement, so that all sides are of one moment.
  private List<Sides> sides(Select<Record1<String>> users) {
    var page = name("page").fields("listed_user").as(users);
    var user = requireNonNull(page.field(0, String.class));
    return jooq
        .with(page)
        .select(user)
        .select(CONNECTION.fields())
        .select(PairRow.COLUMNS)
        .select(OF_GRANT)
        .from(page)
        .leftJoin(CONNECTION)
        .on(CONNECTION.USER_ID.eq(user))
        .leftJoin(TOKEN_PAIR)
        .on(TOKEN_PAIR.USER_ID.eq(user))
        .leftJoin(OAUTH2_GRANT)
        .on(OAUTH2_GRANT.USER_ID.eq(user))
        .orderBy(CodePoints.order(user))
        .fetchGroups(user)
        .entrySet()
        .stream()
        .map(each -> sides(new UserId(each.getKey()), each.getValue()))
        .toList();
  }

  private static Sides sides(UserId user, List<? extends Record> rows) {
    var row = rows.getFirst();
    return new Sides(
        user,
        row.get(CONNECTION.USER_ID) == null ? Connection.none(user) : ConnectionRows.read(rows),
        row.get(OAUTH2_GRANT.USER_ID) == null
            ? GrantConnection.none(user, Generation.NONE)
            : GrantRow.read(row));
  }
}
