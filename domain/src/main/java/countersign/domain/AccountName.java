package countersign.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a person names an account at X: by its id, or by its screen name with or without `@`, in
/// whatever case. Digits alone may be either, and name the accounts of both.
///
/// @param id empty where what was given cannot be one
/// @param screenName in lower case, empty where what was given cannot be one
public record AccountName(Optional<String> id, Optional<String> screenName) {
  private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

  /// X gives out 15 characters at most; older names are longer.
  private static final Pattern SCREEN_NAME = Pattern.compile("@?[A-Za-z0-9_]{1,50}");

  public AccountName {
    if (id.isEmpty() && screenName.isEmpty()) {
      throw new IllegalArgumentException("names no account");
    }
  }

  /// Empty when no account can bear the name.
  public static Optional<AccountName> parse(String text) {
    var id = Optional.of(text).filter(given -> ID.matcher(given).matches());
    var screenName =
        Optional.of(text)
            .filter(given -> SCREEN_NAME.matcher(given).matches())
            .map(given -> given.startsWith("@") ? given.substring(1) : given)
            .map(AccountName::folded);
    return id.isEmpty() && screenName.isEmpty()
        ? Optional.empty()
        : Optional.of(new AccountName(id, screenName));
  }

  public boolean names(TwitterAccount account) {
    var byName =
        account.screenName().map(AccountName::folded).filter(screenName.orElse("")::equals);
    return byName.isPresent() || id.filter(account.id()::equals).isPresent();
  }

  private static String folded(String screenName) {
    return screenName.toLowerCase(Locale.ROOT);
  }
}
