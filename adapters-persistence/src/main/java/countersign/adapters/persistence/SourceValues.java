package countersign.adapters.persistence;

import countersign.application.port.out.TokenSource.Found;
import countersign.domain.GrantTokens;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges what two columns hold together.
final class SourceValues {
  /// What X gives out: letters, digits, and what base64 and RFC 6750 add. Quotes, braces, percent
  /// signs and blanks are what other programs put around a value.
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~+/:-]*={0,2}");

  /// An access token of OAuth 1.0a begins with its account's id; its secret never does.
  private static final Pattern OF_ACCOUNT = Pattern.compile("[0-9]{1,19}-[A-Za-z0-9]{15,}");

  /// What programs write where they have nothing to write.
  private static final Set<String> NO_VALUES =
      Set.of("null", "undefined", "nan", "none", "nil", "void", "true", "false", "na", "empty");

  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
  private static final Pattern SCHEME = Pattern.compile("(?i)(bearer|basic|oauth)[^A-Za-z0-9].*");

  private SourceValues() {}

  static Found<TokenPair> pair(@Nullable String token, @Nullable String secret) {
    return found(token, secret, TokenPair::new, isOfAccount(secret) && !isOfAccount(token));
  }

  static Found<GrantTokens> grant(@Nullable String access, @Nullable String refresh) {
    return found(access, refresh, GrantTokens::new, false);
  }

  private static <T> Found<T> found(
      @Nullable String first,
      @Nullable String second,
      BiFunction<Secret, Secret, T> whole,
      boolean areSwapped) {
    if (isBlank(first) && isBlank(second)) {
      return new Found.Nothing<>();
    } else if (first == null || second == null || isBlank(first) || isBlank(second)) {
      return new Found.Half<>();
    } else if (!isTokenLike(first) || !isTokenLike(second)) {
      return new Found.Malformed<>();
    }
    return areSwapped
        ? new Found.Swapped<>()
        : new Found.Whole<>(whole.apply(new Secret(first), new Secret(second)));
  }

  static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  private static boolean isOfAccount(@Nullable String value) {
    return value != null && OF_ACCOUNT.matcher(value).matches();
  }

  private static boolean isTokenLike(String value) {
    return value.length() <= SourceStatements.LONGEST
        && TOKEN.matcher(value).matches()
        && !SCHEME.matcher(value).matches()
        && !value.contains("://")
        && !isNoValue(value);
  }

  /// Also several of them, as a program that joins what it has not writes them.
  private static boolean isNoValue(String value) {
    return Arrays.stream(NO_WORD.split(value.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .allMatch(NO_VALUES::contains);
  }
}
