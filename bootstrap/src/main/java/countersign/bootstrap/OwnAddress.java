package countersign.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells whether a `HOST` is an address of this machine, as only its own can be listened on.
final class OwnAddress {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern PLATFORM =
      Pattern.compile("[a-z0-9_]+-.*(linux|apple|darwin|mingw).*");

  private OwnAddress() {}

  /// What is wrong with it, to follow the setting's name.
  static Optional<String> complaint(String host) {
    if (host.contains("://") || host.contains("/") || host.matches("[^:]+:[0-9]+")) {
      return Optional.of("must be a name or an address alone: the port is set by PORT");
    }
    try (var tasks = new TimedTasks()) {
      var lookup = tasks.start(PATIENCE, () -> resolved(host));
      var address = lookup.await();
      return address.isEmpty()
          ? Optional.of("names no host that is known here" + hint(host))
          : isOurs(address.get())
              ? Optional.empty()
              : Optional.of("is not an address of this machine" + hint(host));
    }
  }

  private static InetAddress resolved(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(InetAddress address) {
    try (var _ = new ServerSocket(0, 1, address)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static String hint(String host) {
    return PLATFORM.matcher(host).matches()
        ? ": it is the name of a platform, as conda sets it; unset HOST, or set it to 127.0.0.1"
        : "; use 127.0.0.1, 0.0.0.0, or an address of this machine";
  }
}
