package countersign.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The OAuth 2.0 scopes that a grant is asked for, in X's order (X docs, OAuth 2.0 authorization
/// code flow with PKCE). Others that X may name are of no matter here.
public enum GrantScope {
  TWEET_READ,
  TWEET_WRITE,
  USERS_READ,
  MEDIA_WRITE,
  /// Gives a refresh token.
  OFFLINE_ACCESS;

  /// What X wants for `POST /2/tweets`.
  private static final Set<GrantScope> FOR_POSTS = EnumSet.of(TWEET_READ, TWEET_WRITE, USERS_READ);

  /// Without these a grant is not worth keeping: it could not post, or would be over in two hours.
  private static final Set<GrantScope> NEEDED =
      EnumSet.of(TWEET_READ, TWEET_WRITE, USERS_READ, OFFLINE_ACCESS);

  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /// All of them, separated by spaces (RFC 6749, section 3.3).
  public static String all() {
    return wire(List.of(values()));
  }

  /// In X's order, separated by spaces.
  public static String wire(Collection<GrantScope> scopes) {
    return scopes.stream().sorted().map(GrantScope::wire).collect(Collectors.joining(" "));
  }

  /// @param text separated by spaces; unknown ones are left out
  public static Set<GrantScope> read(String text) {
    var words = List.of(text.split(" "));
    return Arrays.stream(values())
        .filter(scope -> words.contains(scope.wire()))
        .collect(Collectors.toUnmodifiableSet());
  }

  static boolean isEnough(Set<GrantScope> scopes) {
    return scopes.containsAll(NEEDED);
  }

  static boolean canPost(Set<GrantScope> scopes) {
    return scopes.containsAll(FOR_POSTS);
  }
}
