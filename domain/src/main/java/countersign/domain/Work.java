package countersign.domain;

/// What a user's credentials are wanted for at X.
public enum Work {
  /// A post, or a look at the user's posts.
  POST,
  /// Media.
  UPLOAD
}
