package countersign.adapters.twitter;

import countersign.domain.TwitterAccount;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Which account an answer names; empty unless it names a sane one.
final class AccountBody {
  private AccountBody() {}

  /// As `/2/users/me` answers (`data.id`, `data.username`) or `verify_credentials` (`id_str`,
  /// `screen_name`).
  static Optional<TwitterAccount> read(String body) {
    var root = JsonBody.read(body);
    return root.has("data")
        ? account(text(root.path("data"), "id"), text(root.path("data"), "username"))
        : account(text(root, "id_str"), text(root, "screen_name"));
  }

  static Optional<TwitterAccount> account(String id, String screenName) {
    return id.matches("[0-9]{1,19}")
        ? Optional.of(
            new TwitterAccount(
                id, Optional.of(screenName).filter(name -> name.matches("[A-Za-z0-9_]{1,50}"))))
        : Optional.empty();
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
