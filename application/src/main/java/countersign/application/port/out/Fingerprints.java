package countersign.application.port.out;

import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;

/// Keyed fingerprints (HMAC-SHA256 with a key of their own, cut to 128 bits). The same value always
/// gives the same fingerprint; the kinds never collide. Makes no call; safe for many threads.
public interface Fingerprints {
  /// Of an access token, together with the consumer key it belongs to.
  Fingerprint ofToken(Secret consumerKey, Secret token);

  Fingerprint ofRequestToken(Secret requestToken);

  Fingerprint ofConsumerKey(Secret consumerKey);

  /// Of an OAuth 2.0 access token, together with the client id it was issued to.
  Fingerprint ofAccessToken(Secret clientId, Secret accessToken);

  Fingerprint ofClientId(Secret clientId);

  /// Of the `state` of an OAuth 2.0 flow.
  Fingerprint ofState(Secret state);

  /// What the custody log knows a user by.
  Fingerprint ofUser(UserId user);
}
