package countersign.adapters.persistence;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// Makes sockets to a server on this machine. The driver makes the factory, by its name.
public final class UnixSocketFactory extends SocketFactory {
  /// The driver's property that names the socket's file.
  static final String PROPERTY = "socketFactoryArg";

  private final Path file;

  public UnixSocketFactory(String file) {
    this.file = Path.of(file);
  }

  /// Where it is connected to is known already: the address it is given then is ignored.
  @Override
  public Socket createSocket() {
    return new UnixSocket(file);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("the driver connects by itself");
  }
}
