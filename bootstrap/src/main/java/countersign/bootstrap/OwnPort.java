package countersign.bootstrap;

import countersign.adapters.persistence.ThisUser;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/// Tells whether a port can be listened on, before anything is started for it.
final class OwnPort {
  private static final int FIRST_UNPRIVILEGED = 1024;

  private OwnPort() {}

  /// A sentence that follows from what the operating system says.
  static Optional<String> complaint(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Optional.empty();
    } catch (BindException e) {
      return Optional.of(isDenied(e) ? denied(port) : inUse(port));
    } catch (IOException e) {
      return Optional.of(
          isDenied(e)
              ? denied(port)
              : "Port " + port + " cannot be used: " + Causes.sentence(e) + ".");
    }
  }

  private static boolean isDenied(IOException e) {
    return String.valueOf(e.getMessage()).contains("Permission denied");
  }

  private static String denied(int port) {
    return "Permission denied: %s may not listen on port %d.%s"
        .formatted(
            ThisUser.named(),
            port,
            port < FIRST_UNPRIVILEGED ? " Ports below 1024 are the administrator's." : "");
  }

  private static String inUse(int port) {
    return "Port %d is in use%s."
        .formatted(port, PortHolder.of(port).map(who -> ", by " + who).orElse(""));
  }
}
