package countersign.sandbox.world;

import java.util.regex.Pattern;

/// A person at X. Screen names are 1 to 15 of `A-Z a-z 0-9 _`, compared without case.
public record Account(long id, String screenName, Standing standing) {
  private static final Pattern NAME = Pattern.compile("\\w{1,15}");

  public static boolean isScreenName(String text) {
    return NAME.matcher(text).matches();
  }

  boolean isCalled(String name) {
    return screenName.equalsIgnoreCase(name);
  }

  Account in(Standing other) {
    return new Account(id, screenName, other);
  }
}
