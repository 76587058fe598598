package countersign.bootstrap;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells calls of the JDK that take digits, letters or dates from where the program runs.
final class MachinesLocale {
  private static final Pattern CALLS =
      Pattern.compile(
          "java\\.lang\\.String\\.(format|formatted|toLowerCase|toUpperCase)"
              + "|java\\.io\\.Print(Stream|Writer)\\.(printf|format)"
              + "|java\\.io\\.Console\\.(printf|format|readLine)"
              + "|java\\.util\\.Formatter\\.(<init>|format)"
              + "|java\\.util\\.Scanner\\.<init>"
              + "|java\\.text\\.(NumberFormat|DateFormat|Collator|BreakIterator)\\.get.*Instance"
              + "|java\\.text\\.(SimpleDateFormat|DecimalFormat|MessageFormat)\\.<init>"
              + "|java\\.text\\.MessageFormat\\.format"
              + "|java\\.time\\.format\\.DateTimeFormatter\\.(ofPattern|ofLocalized.*)"
              + "|java\\.time\\.format\\.DateTimeFormatterBuilder\\.toFormatter"
              + "|java\\.util\\.Locale\\.getDefault");

  /// Bound to a locale when they are made.
  private static final Set<String> BOUND = Set.of("java.util.Formatter.format");

  private MachinesLocale() {}

  static boolean isTaken(JavaAccess<?> access) {
    var name = access.getTargetOwner().getName() + "." + access.getName();
    return access instanceof JavaCodeUnitAccess<?> call
        && CALLS.matcher(name).matches()
        && !BOUND.contains(name)
        && call.getTarget().getRawParameterTypes().stream().noneMatch(MachinesLocale::isLocale);
  }

  private static boolean isLocale(JavaClass type) {
    return type.isEquivalentTo(Locale.class);
  }
}
