package countersign.adapters.media;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/// Makes HTTP clients that do what they are told and nothing by themselves: no redirects, cookies,
/// credentials, retries, proxies, upgrades or decompression.
final class ClientFactory {
  private final Registry<TlsSocketStrategy> tls;
  private final HttpConnectionFactory<ManagedHttpClientConnection> connections;
  private final Limits limits;

  ClientFactory(TlsSocketStrategy tls, Limits limits) {
    this.tls =
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build();
    this.connections =
        ManagedHttpClientConnectionFactory.builder()
            .http1Config(
                Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(100).build())
            .build();
    this.limits = limits;
  }

  /// @param addresses the only ones it will connect to
  CloseableHttpClient clientOf(PinnedAddresses addresses) {
    return HttpClientBuilder.create()
        .setConnectionManager(connectionsTo(addresses))
        .setDefaultRequestConfig(RequestConfig.custom().setAuthenticationEnabled(false).build())
        .setUserAgent("Countersign")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableContentCompression()
        .build();
  }

  private BasicHttpClientConnectionManager connectionsTo(PinnedAddresses addresses) {
    var manager =
        BasicHttpClientConnectionManager.create(
            DefaultSchemePortResolver.INSTANCE, addresses, tls, connections);
    var silence = Timeout.of(limits.silence());
    manager.setSocketConfig(SocketConfig.custom().setSoTimeout(silence).build());
    manager.setTlsConfig(TlsConfig.custom().setHandshakeTimeout(silence).build());
    manager.setConnectionConfig(
        ConnectionConfig.custom().setConnectTimeout(Timeout.of(limits.connect())).build());
    return manager;
  }
}
