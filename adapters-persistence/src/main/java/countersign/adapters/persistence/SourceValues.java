package countersign.adapters.persistence;

import countersign.application.port.out.TokenSource.Found;
import countersign.domain.GrantTokens;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Judges what two columns hold together.
final class SourceValues {
  private SourceValues() {}

  static Found<TokenPair> pair(@Nullable String token, @Nullable String secret) {
    return found(token, secret, TokenPair::new);
  }

  static Found<GrantTokens> grant(@Nullable String access, @Nullable String refresh) {
    return found(access, refresh, GrantTokens::new);
  }

  private static <T> Found<T> found(
      @Nullable String first, @Nullable String second, BiFunction<Secret, Secret, T> whole) {
    if (isBlank(first) && isBlank(second)) {
      return new Found.Nothing<>();
    } else if (first == null || second == null || isBlank(first) || isBlank(second)) {
      return new Found.Half<>();
    }
    return isTokenLike(first) && isTokenLike(second)
        ? new Found.Whole<>(whole.apply(new Secret(first), new Secret(second)))
        : new Found.Malformed<>();
  }

  static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  /// Visible ASCII: RFC 6749, appendix A.12, and what X gives out for OAuth 1.0a.
  private static boolean isTokenLike(String value) {
    return value.length() <= SourceStatements.LONGEST
        && value.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }
}
