package countersign.application.port.out;

import countersign.domain.GrantTokens;
import countersign.domain.TokenCredentials;
import countersign.domain.TokenPair;
import java.util.List;
import java.util.Optional;

/// Another system's table of tokens in clear, one row for each user. Every method throws
/// [StorageUnavailable] when the table cannot be read or changed; its message names no values.
public interface TokenSource {
  Extent extent();

  /// At most `limit` rows in the order of their ids, from the one that follows `after`. Rows
  /// without an id are never among them.
  List<Row> rows(Optional<String> after, int limit);

  /// Replaces the credentials by nulls, if they are still those that `copy` is a copy of. What it
  /// erased stays erased when it returns.
  Erasure erase(String id, TokenCredentials copy);

  /// @param rows all that have an id
  /// @param withoutId rows that hold tokens and no id
  record Extent(long rows, long withoutId) {}

  /// @param id what the table knows its user by, as it stands there
  record Row(String id, Found<TokenPair> pair, Found<GrantTokens> grant) {}

  /// What the columns of one kind of credentials hold.
  ///
  /// @param <T> the credentials
  sealed interface Found<T> {
    record Nothing<T>() implements Found<T> {}

    /// One of two values that go together.
    record Half<T>() implements Found<T> {}

    /// Not what X gives out: too long, with characters that no token has, or a word that a program
    /// writes where it has nothing, such as `undefined`.
    record Malformed<T>() implements Found<T> {}

    /// Each value stands where the other belongs.
    record Swapped<T>() implements Found<T> {}

    record Whole<T>(T credentials) implements Found<T> {}
  }

  enum Erasure {
    ERASED,
    /// There was nothing left to erase.
    GONE,
    /// The row holds other credentials by now; it was left as it is.
    CHANGED,
    /// The row still holds them: a missing right, a policy or a trigger keeps it from being
    /// changed.
    NOT_ALLOWED
  }
}
