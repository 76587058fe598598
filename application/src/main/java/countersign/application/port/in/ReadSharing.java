package countersign.application.port.in;

import countersign.domain.UserId;

/// Tells with how many people a user shares an X account, never with whom.
@CheckReturnValue
public interface ReadSharing {
  /// How many users here have a pair of the account of this user's pair, this one included. 1 where
  /// no account is known, 0 where no pair is held.
  int people(UserId user);
}
