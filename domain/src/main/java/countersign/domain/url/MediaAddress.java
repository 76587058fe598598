package countersign.domain.url;

import java.util.Optional;

/// An address as a caller names it, read as browsers read it (URL Standard). It may hold what is
/// nobody's business, and does not print itself.
public sealed interface MediaAddress {
  /// The address in full, in its normal form.
  String text();

  /// An http or https URL.
  record Web(WebUrl url) implements MediaAddress {
    @Override
    public String text() {
      return url.text();
    }

    @Override
    public String toString() {
      return "Web[" + url + "]";
    }
  }

  /// @param text without a fragment
  record Data(String text) implements MediaAddress {
    @Override
    public String toString() {
      return "Data[" + text.length() + "]";
    }
  }

  /// A URL of a scheme that nothing is fetched by.
  record Other(String text) implements MediaAddress {
    @Override
    public String toString() {
      return "Other[" + text.substring(0, text.indexOf(':')) + "]";
    }
  }

  /// Empty when it is no absolute URL.
  static Optional<MediaAddress> parse(String text) {
    return UrlParser.parse(text);
  }
}
