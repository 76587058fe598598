package countersign.sandbox.oauth2;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an app asks of a user (RFC 6749, 4.1.1).
///
/// @param state comes back as it was
public record Asked(String redirectUri, List<Scope> scopes, String state, Challenge challenge) {
  private static final int LONGEST_STATE = 500;

  public Asked {
    scopes = List.copyOf(scopes);
  }

  public sealed interface Reading {
    record Understood(Asked asked) implements Reading {}

    /// Not this app, or not an address it is registered with: nobody may be sent there.
    record NotTheClient() implements Reading {}

    record Wrong() implements Reading {}
  }

  /// Reads the query of the authorize page. Parameters it does not know are left alone.
  public static Reading read(
      Map<String, List<String>> query, String clientId, List<String> redirectUris) {
    var redirectUri = one(query, "redirect_uri");
    if (!one(query, "client_id").equals(clientId) || !redirectUris.contains(redirectUri)) {
      return new Reading.NotTheClient();
    }
    var scopes = Scope.listIn(one(query, "scope"));
    var state = one(query, "state");
    var challenge = Challenge.of(one(query, "code_challenge"), one(query, "code_challenge_method"));
    if (!one(query, "response_type").equals("code")
        || scopes.isEmpty()
        || state.isEmpty()
        || state.length() > LONGEST_STATE
        || challenge.isEmpty()) {
      return new Reading.Wrong();
    }
    return new Reading.Understood(new Asked(redirectUri, scopes.get(), state, challenge.get()));
  }

  /// Empty also if it stands there twice, which RFC 6749, 3.1 forbids.
  private static String one(Map<String, List<String>> query, String name) {
    return Optional.ofNullable(query.get(name))
        .filter(values -> values.size() == 1)
        .map(List::getFirst)
        .orElse("");
  }
}
