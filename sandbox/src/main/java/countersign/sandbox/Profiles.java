package countersign.sandbox;

import countersign.sandbox.world.Account;
import java.util.Locale;

/// An account as X describes it. Names are of letters, digits and `_`: nothing needs escaping.
final class Profiles {
  private Profiles() {}

  /// `GET /2/users/me`.
  static Answer v2(Account account) {
    return Answer.json(
        200,
        String.format(
            Locale.ROOT,
            "{\"data\":{\"id\":\"%d\",\"name\":\"%s\",\"username\":\"%s\"}}",
            account.id(),
            account.screenName(),
            account.screenName()));
  }

  /// `GET /1.1/account/verify_credentials.json`.
  static Answer v1(Account account) {
    return Answer.json(
        200,
        String.format(
            Locale.ROOT,
            ("{\"id\":%d,\"id_str\":\"%d\",\"name\":\"%s\",\"screen_name\":\"%s\","
                + "\"protected\":false,\"verified\":false,\"suspended\":false}"),
            account.id(),
            account.id(),
            account.screenName(),
            account.screenName()));
  }
}
