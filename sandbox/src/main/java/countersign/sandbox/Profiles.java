package countersign.sandbox;

import countersign.sandbox.world.Account;

/// An account as X describes it. Names are of letters, digits and `_`: nothing needs escaping.
final class Profiles {
  private Profiles() {}

  /// `GET /2/users/me`.
  static Answer v2(Account account) {
    return Answer.json(
        200,
        "{\"data\":{\"id\":\"%d\",\"name\":\"%s\",\"username\":\"%s\"}}"
            .formatted(account.id(), account.screenName(), account.screenName()));
  }

  /// `GET /1.1/account/verify_credentials.json`.
  static Answer v1(Account account) {
    return Answer.json(
        200,
        ("{\"id\":%d,\"id_str\":\"%d\",\"name\":\"%s\",\"screen_name\":\"%s\","
                + "\"protected\":false,\"verified\":false,\"suspended\":false}")
            .formatted(account.id(), account.id(), account.screenName(), account.screenName()));
  }
}
