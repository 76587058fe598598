package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.select;

import countersign.domain.AccountName;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;

/// The users who hold a pair, a candidate or a grant of an account at X: few, whoever is asked for.
final class AccountUsers {
  private AccountUsers() {}

  static List<Select<Record1<String>>> of(AccountName account) {
    var pairs =
        parts(
            account, TOKEN_PAIR, TOKEN_PAIR.USER_ID, TOKEN_PAIR.ACCOUNT_ID, TOKEN_PAIR.SCREEN_NAME);
    var grants =
        parts(
            account,
            OAUTH2_GRANT,
            OAUTH2_GRANT.USER_ID,
            OAUTH2_GRANT.ACCOUNT_ID,
            OAUTH2_GRANT.SCREEN_NAME);
    return Stream.concat(pairs, grants).toList();
  }

  private static Stream<Select<Record1<String>>> parts(
      AccountName account,
      Table<Record> table,
      TableField<Record, String> user,
      TableField<Record, String> id,
      TableField<Record, String> screenName) {
    var byId = account.id().map(id::eq);
    // As in the indexes: the letters of screen names are ASCII, and no locale folds others into
    // them.
    var byName = account.screenName().map(lower(CodePoints.order(screenName))::eq);
    return Stream.concat(byId.stream(), byName.stream())
        .map(condition -> select(user).from(table).where(condition));
  }
}
