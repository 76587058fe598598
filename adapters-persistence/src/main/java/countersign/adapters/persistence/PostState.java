package countersign.adapters.persistence;

/// Where a request that posts has got to.
enum PostState {
  /// No post is under way.
  CLAIMED,
  /// A post is, or was when its request broke off, about to be sent.
  SENDING,
  /// Another request found it broken off and is settling what is out.
  BROKEN_OFF,
  ENDED
}
