package countersign.sandbox;

import java.util.List;
import java.util.Optional;

/// The app as OAuth 2.0 knows it.
///
/// @param clientSecret of a confidential client; a public one has none
/// @param redirectUris those registered for the app, compared character by character
public record OAuth2Client(
    String clientId, Optional<String> clientSecret, List<String> redirectUris) {
  public OAuth2Client {
    redirectUris = List.copyOf(redirectUris);
    if (clientId.isBlank() || clientSecret.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("client id and secret must not be blank");
    }
  }

  @Override
  public String toString() {
    return "OAuth2Client[" + clientId + "]";
  }
}
