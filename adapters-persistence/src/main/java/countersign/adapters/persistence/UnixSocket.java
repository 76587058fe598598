package countersign.adapters.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A Unix domain socket as the driver wants one. The JDK has them as channels only, and those wait
/// without a limit: so this one waits by a selector.
final class UnixSocket extends Socket {
  private final Path file;
  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;
  private volatile int timeoutMillis;

  UnixSocket(Path file) {
    this.file = file;
    try {
      channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      readable = Selector.open();
      writable = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no Unix socket was to be had", e);
    }
  }

  @Override
  public void connect(SocketAddress ignored) throws IOException {
    connect(ignored, 0);
  }

  /// A server's socket of this machine takes or refuses at once.
  @Override
  public void connect(SocketAddress ignored, int timeout) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(file));
    } catch (IOException e) {
      var refused = new ConnectException(file + ": " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
    channel.configureBlocking(false);
    channel.register(readable, SelectionKey.OP_READ);
    channel.register(writable, SelectionKey.OP_WRITE);
  }

  @Override
  public InputStream getInputStream() {
    return new Incoming();
  }

  @Override
  public OutputStream getOutputStream() {
    return new Outgoing();
  }

  private final class Incoming extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      var buffer = ByteBuffer.wrap(bytes, offset, length);
      var count = channel.read(buffer);
      while (count == 0) {
        var ready = readable.select(timeoutMillis);
        readable.selectedKeys().clear();
        count = channel.read(buffer);
        if (count == 0 && ready == 0 && timeoutMillis > 0) {
          throw new SocketTimeoutException("Read timed out");
        }
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }

  private final class Outgoing extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      var buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          var _ = writable.select(timeoutMillis);
          writable.selectedKeys().clear();
        }
      }
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }

  @Override
  public void setSoTimeout(int millis) {
    timeoutMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // Nothing is delayed.
  }

  @Override
  public void setKeepAlive(boolean on) {
    // The kernel knows of both ends.
  }

  @Override
  public void setReceiveBufferSize(int size) {
    // The kernel's own.
  }

  @Override
  public void setSendBufferSize(int size) {
    // The kernel's own.
  }

  @Override
  public int getSendBufferSize() {
    return 8_192;
  }

  @Override
  public int getReceiveBufferSize() {
    return 8_192;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    readable.close();
    writable.close();
  }
}
