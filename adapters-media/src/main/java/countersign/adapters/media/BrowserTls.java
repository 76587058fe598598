package countersign.adapters.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/// TLS for every name that browsers ask for. The JDK tells a server no name with an underscore, and
/// takes no certificate for one; a dot at the end is no part of the name a certificate is for.
final class BrowserTls implements TlsSocketStrategy {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.:-]*");

  private final SSLContext context;
  private final TlsSocketStrategy usual;
  private final HostnameVerifier verifier = new DefaultHostnameVerifier();

  BrowserTls(SSLContext context) {
    this.context = context;
    this.usual = new DefaultClientTlsStrategy(context);
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, Object attachment, HttpContext http)
      throws IOException {
    var name = target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
    return PLAIN.matcher(name).matches()
        ? usual.upgrade(socket, name, port, attachment, http)
        : upgrade(socket, name, port, attachment);
  }

  private SSLSocket upgrade(Socket plain, String name, int port, Object attachment)
      throws IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true);
    var parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new AnyName(name)));
    socket.setSSLParameters(parameters);
    var silence = socket.getSoTimeout();
    if (attachment instanceof TlsConfig config && config.getHandshakeTimeout() != null) {
      socket.setSoTimeout(config.getHandshakeTimeout().toMillisecondsIntBound());
    }
    socket.startHandshake();
    socket.setSoTimeout(silence);
    if (!verifier.verify(name, socket.getSession())) {
      socket.close();
      throw new SSLPeerUnverifiedException("the certificate is for another name");
    }
    return socket;
  }

  /// As it stands in the handshake (RFC 6066, section 3), without the JDK's own rules for names.
  private static final class AnyName extends SNIServerName {
    AnyName(String name) {
      super(StandardConstants.SNI_HOST_NAME, name.getBytes(US_ASCII));
    }
  }
}
