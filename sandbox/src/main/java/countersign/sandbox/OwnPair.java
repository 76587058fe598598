package countersign.sandbox;

import countersign.sandbox.world.Credentials;

/// An access token and its secret. Does not print them.
public record OwnPair(String token, String secret) {
  static OwnPair of(Credentials credentials) {
    return new OwnPair(credentials.token(), credentials.secret());
  }

  @Override
  public String toString() {
    return "OwnPair[redacted]";
  }
}
