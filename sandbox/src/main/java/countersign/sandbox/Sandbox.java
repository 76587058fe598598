package countersign.sandbox;

import countersign.sandbox.media.Uploads;
import io.javalin.Javalin;
import java.net.URI;

/// X in one process: the calls of OAuth 1.0a and OAuth 2.0, their consent pages, media, posts, and
/// switches for what may go wrong. One port stands for all of X's hosts. Anybody who reaches it may
/// use the switches, so it listens on a loopback address.
public final class Sandbox implements AutoCloseable {
  private final Javalin server;
  private final String host;
  private final Switches switches;
  private final Uploads uploads;

  private Sandbox(Javalin server, String host, Switches switches, Uploads uploads) {
    this.server = server;
    this.host = host;
    this.switches = switches;
    this.uploads = uploads;
  }

  /// Returns when the port answers.
  public static Sandbox start(SandboxSettings settings) {
    var x = X.of(settings);
    var switches = new Switches(x, settings.oauth2());
    var server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.concurrency.useVirtualThreads = true;
          config.jetty.modifyHttpConfiguration(http -> http.setSendDateHeader(false));
          config.routes.before(new Guard());
          new XRoutes(x, settings).add(config.routes);
          new AuthorizeRoutes(x, settings.consumerKey()).add(config.routes);
          settings
              .oauth2()
              .ifPresent(client -> new OAuth2AuthorizeRoutes(x, client).add(config.routes));
          new SwitchesApi(x, switches).add(config.routes);
          new SwitchesRoutes(x, switches).add(config.routes);
        });
    return new Sandbox(
        server.start(settings.host(), settings.port()), settings.host(), switches, x.uploads());
  }

  public URI baseUrl() {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  public int port() {
    return server.port();
  }

  public Switches switches() {
    return switches;
  }

  @Override
  public void close() {
    server.stop();
    uploads.clear();
  }
}
