package countersign.adapters.http.input;

import countersign.adapters.http.problem.Problem;
import countersign.adapters.http.problem.Refusal;
import countersign.domain.FormField;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A URL that can be signed as it stands: absolute, http or https, percent-encoded, with neither
/// user nor fragment. Whatever two programs could read in two ways is refused.
public final class SignableUrl {
  private static final int LONGEST = 8192;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private SignableUrl() {}

  /// @param field what the caller knows the URL as
  public static URI parse(String field, String text) {
    if (text.length() > LONGEST) {
      throw invalid(field, "is longer than " + LONGEST + " characters");
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f) || Percent.decode(text).isEmpty()) {
      throw invalid(field, "is not percent-encoded ASCII without spaces");
    }
    var url = uri(text).orElseThrow(() -> invalid(field, "holds what must be percent-encoded"));
    checkPlace(field, url);
    checkQuery(field, url);
    return url;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static void checkPlace(String field, URI url) {
    if (url.getScheme() == null
        || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
        || url.getHost() == null) {
      throw invalid(field, "is not an absolute http or https URL with a host");
    }
    if (url.getRawAuthority().indexOf('@') >= 0) {
      throw invalid(field, "names a user");
    }
    if (url.getRawAuthority().endsWith(":")) {
      throw invalid(field, "has a colon without a port");
    }
    if (url.getRawFragment() != null) {
      throw invalid(field, "has a fragment");
    }
  }

  private static void checkQuery(String field, URI url) {
    var fields =
        Optional.ofNullable(url.getRawQuery())
            .map(FormFields::parse)
            .orElseGet(() -> Optional.of(List.<FormField>of()))
            .orElseThrow(() -> invalid(field, "has a query that is not percent-encoded UTF-8"));
    if (FormFields.meddle(fields)) {
      throw invalid(field, "has a parameter in its query that the signature adds itself");
    }
  }

  private static Refusal invalid(String field, String why) {
    return Problem.invalidField(field, "The " + field + " " + why + ".").refusal();
  }
}
