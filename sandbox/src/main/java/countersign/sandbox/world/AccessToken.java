package countersign.sandbox.world;

/// A token keeps the level it was issued with, whatever the app's permission becomes.
public record AccessToken(Credentials credentials, long accountId, Level level, boolean alive) {
  boolean isCalled(String token) {
    return credentials.token().equals(token);
  }

  AccessToken dead() {
    return new AccessToken(credentials, accountId, level, false);
  }
}
