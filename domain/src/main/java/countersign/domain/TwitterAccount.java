package countersign.domain;

import java.util.Optional;

/// An account at X. Its id never changes; its screen name (without `@`) may, and may be unknown.
public record TwitterAccount(String id, Optional<String> screenName) {
  public TwitterAccount {
    if (!id.matches("[0-9]{1,19}")) {
      throw new IllegalArgumentException("an account id is 1 to 19 digits");
    }
  }

  public boolean isSameAs(TwitterAccount other) {
    return id.equals(other.id);
  }
}
