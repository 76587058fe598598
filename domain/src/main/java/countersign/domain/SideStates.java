package countersign.domain;

/// The states of a user's two sides: of the OAuth 1.0a pair and of the OAuth 2.0 grant.
public record SideStates(ConnectionState pair, ConnectionState grant) {

  /// Whether somebody who looks for `wanted` means this user: either side is in that state. For
  /// [ConnectionState#NOT_CONNECTED] both have to be, because nearly every user lacks one side.
  public boolean match(ConnectionState wanted) {
    return wanted == ConnectionState.NOT_CONNECTED
        ? pair == wanted && grant == wanted
        : pair == wanted || grant == wanted;
  }

  /// The user's state in one word: `connected` where something can post, else what became of the
  /// pair or, where there is none, of the grant.
  public ConnectionState together(boolean canPost) {
    if (canPost) {
      return ConnectionState.CONNECTED;
    }
    return pair == ConnectionState.NOT_CONNECTED ? grant : pair;
  }
}
