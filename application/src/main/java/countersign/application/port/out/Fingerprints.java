package countersign.application.port.out;

import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.util.List;

/// Keyed fingerprints (HMAC-SHA256 with a key of their own, cut to 128 bits), by the key in force.
/// Under one key the same value always gives the same fingerprint; the kinds never collide. After a
/// rotation another key is in force, at any moment: what is to be recognised is compared with the
/// fingerprints of every key. Makes no call; safe for many threads.
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

  /// One for each key that is known, the key in force first: those before it, and those that
  /// another instance may have put in force already.
  List<Fingerprints> ofEachKey();
}
