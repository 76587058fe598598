package countersign.adapters.twitter;

import countersign.application.port.out.CredentialProbe.Obstacle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What kept an answer from coming, by the exceptions of the JDK's client, which wraps them in one
/// another.
final class Obstacles {
  private Obstacles() {}

  static Obstacle of(IOException cut) {
    if (isCausedBy(cut, UnresolvedAddressException.class)
        || isCausedBy(cut, UnknownHostException.class)) {
      return Obstacle.UNKNOWN_HOST;
    } else if (isCausedBy(cut, SSLException.class)) {
      return Obstacle.NO_TLS;
    } else if (isCausedBy(cut, HttpTimeoutException.class)) {
      return Obstacle.TIMEOUT;
    } else if (isCausedBy(cut, ConnectException.class)) {
      return Obstacle.REFUSED;
    }
    return Obstacle.CUT;
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.iterate(failure, Throwable::getCause)
        .limit(8)
        .takeWhile(cause -> cause != null)
        .anyMatch(kind::isInstance);
  }
}
