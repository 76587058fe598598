package countersign.adapters.twitter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import javax.net.ssl.SSLException;

/// Keeps the JDK's HTTP client from sending a request a second time of its own accord, and decides
/// what we send again ourselves. The client repeats a GET or HEAD whose connection closes before an
/// answer has begun, with the very same header: X would see one nonce twice.
///
/// The client has no setting for that. It counts attempts, repetitions among them, against
/// `jdk.httpclient.redirects.retrylimit`; redirects are followed nowhere here. It reads these
/// properties once, when the first request of the JVM is made, whoever makes it.
public final class SingleSending {
  private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD");

  private SingleSending() {}

  /// Takes effect if no request was made in this JVM yet.
  public static void enforce() {
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
  }

  /// Whether the call may be made once more, authenticated anew: nothing has left, or what left
  /// changes nothing. A connection that was kept open and that X has closed meanwhile is found out
  /// only by using it.
  static boolean allowsAnother(String method, IOException cut) {
    if (cut instanceof HttpTimeoutException || cut instanceof SSLException) {
      return false;
    }
    return cut instanceof ConnectException || changesNothing(method);
  }

  static boolean changesNothing(String method) {
    return CHANGES_NOTHING.contains(method);
  }
}
