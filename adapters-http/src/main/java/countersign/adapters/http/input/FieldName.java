package countersign.adapters.http.input;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A field's name as a caller chose it.
public final class FieldName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private FieldName() {}

  /// Fit to be told back: anything but a plain, short name becomes `?`.
  public static String shown(String name) {
    return PLAIN.matcher(name).matches() ? name : "?";
  }

  /// Names of ours, in one order always.
  public static String list(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}
