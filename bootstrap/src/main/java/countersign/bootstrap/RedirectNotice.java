package countersign.bootstrap;

import countersign.bootstrap.Settings.Twitter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Callbacks that this service does not serve: X would send users to where nobody, or somebody
/// else, answers.
final class RedirectNotice {
  private RedirectNotice() {}

  /// Sentences; empty when both are served.
  static List<String> of(Settings settings) {
    var publicUrl = settings.listening().publicUrl();
    var notices = new ArrayList<String>();
    add(
        notices,
        "TWITTER_REDIRECT_URI",
        settings.twitter().redirectUri(),
        publicUrl,
        Twitter.REDIRECT_PATH);
    if (settings.twitter().client().isPresent()) {
      add(
          notices,
          "TWITTER_OAUTH2_REDIRECT_URI",
          settings.twitter().oauth2RedirectUri(),
          publicUrl,
          Twitter.OAUTH2_REDIRECT_PATH);
    }
    return notices;
  }

  private static void add(
      List<String> notices, String name, URI redirect, URI publicUrl, String path) {
    if (isServed(redirect, publicUrl, path)) {
      return;
    }
    notices.add(
        "%s is %s, which is not served here: served is %s%s. Set %s to that, and register it at X; or"
                .formatted(name, redirect, publicUrl, path, name)
            + " let whatever answers there redirect browsers (status 302, query included) to what is"
            + " served. Passing them on without a redirect is not enough: the flow's cookie belongs"
            + " to the host and path of what is served.");
  }

  /// A slash at the end is served too, and what stands in the query does not matter.
  private static boolean isServed(URI redirect, URI publicUrl, String path) {
    var asked = redirect.getRawPath();
    return origin(redirect).equals(origin(publicUrl))
        && (path.equals(asked) || (path + "/").equals(asked))
        && redirect.getRawFragment() == null;
  }

  private static String origin(URI url) {
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var usual = scheme.equals("https") ? 443 : 80;
    return scheme
        + "://"
        + url.getHost().toLowerCase(Locale.ROOT)
        + ":"
        + (url.getPort() < 0 ? usual : url.getPort());
  }
}
