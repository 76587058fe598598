package countersign.adapters.http;

import countersign.adapters.http.identity.DevelopmentIssuer;
import countersign.adapters.http.identity.Identity;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson3;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.UriCompliance;
import tools.jackson.databind.json.JsonMapper;

/// The service's HTTP side: HTTP/1.1 on one port, a virtual thread per request. TLS is a proxy's
/// work.
public final class HttpServer implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int LARGEST_HEADERS = 32 * 1024;

  /// [Routes] compares paths as they arrive, so that nothing is ambiguous to it: an empty segment
  /// is one, and a user's id may hold a slash, a backslash or a percent sign, escaped. Javalin's
  /// own choice lets much more in.
  private static final UriCompliance PATHS =
      UriCompliance.RFC3986.with(
          "countersign",
          UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
          UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

  private record AliveBody(String status) {}

  private final HttpSettings settings;
  private final UseCases useCases;
  private final Identity identity;
  private final RequestIds ids;
  private final Optional<DevelopmentIssuer> development;
  private final Observation observation;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Javalin app;

  /// @param random must be safe for many threads; makes ids that need not be secret
  /// @param development signs anybody in under any name at `/dev/sign-in`; empty outside
  ///   demonstrations
  public HttpServer(
      HttpSettings settings,
      UseCases useCases,
      Identity identity,
      RandomGenerator random,
      Optional<DevelopmentIssuer> development,
      Observation observation) {
    this.settings = settings;
    this.useCases = useCases;
    this.identity = identity;
    this.ids = new RequestIds(random);
    this.development = development;
    this.observation = observation;
    this.app = Javalin.create(this::configure);
  }

  /// Listens when it returns.
  public void start() {
    app.start();
  }

  /// Where it listens, also when it was asked to listen on any port.
  public int port() {
    return app.port();
  }

  /// Takes no new requests, and lets those under way end within 10 s.
  @Override
  public void close() {
    app.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.router.ignoreTrailingSlashes = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jsonMapper(new JavalinJackson3(json, true));
    configureJetty(config);
    var pages = new Pages(settings);
    config.routes.before(new Envelope(ids)::open);
    routes(pages).addTo(config.routes);
    new Problems(pages).addTo(config.routes);
  }

  private void configureJetty(JavalinConfig config) {
    var errors = new PlainErrors(json, ids);
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(DRAIN.toMillis());
      server.setErrorHandler(errors);
      server.setRequestLog(new AccessLog());
    });
    config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(errors));
    config.jetty.modifyHttpConfiguration(http -> {
      http.setRequestHeaderSize(LARGEST_HEADERS);
      http.setSendServerVersion(false);
      http.setUriCompliance(PATHS);
    });
  }

  private Routes routes(Pages pages) {
    var gate = new Gate(identity, settings, observation);
    var signIn = new SignIn(settings);
    var cookie = FlowCookie.ofPairs(settings);
    var flow = new FlowAnswer(settings, cookie);
    var complete =
        new CompleteConnectionRoute(useCases.completeConnection(), gate, signIn, cookie, settings);
    var routes =
        new Routes()
            .read("/healthz", ctx -> ctx.json(new AliveBody("ok")))
            .read("/readyz", new CheckReadinessRoute(useCases.checkReadiness()))
            .read("/", connectionPage(gate, signIn, pages))
            .read("/api/twitter/status", new ReadStatusRoute(useCases.readStatus(), gate))
            .on(
                HandlerType.GET,
                "/api/twitter/oauth1",
                new StartConnectionRoute(useCases.startConnection(), gate, signIn, cookie, flow))
            .on(HandlerType.GET, "/api/twitter/oauth1/callback", complete)
            .on(HandlerType.GET, "/api/twitter/oauth1/callback/", complete) // as registered at X
            .on(
                HandlerType.POST,
                "/api/twitter/oauth1-tokens",
                new AdoptPairRoute(useCases.adoptPair(), gate))
            .on(
                HandlerType.DELETE,
                "/api/twitter/oauth1-tokens",
                new DisconnectRoute(useCases.disconnect(), gate))
            .on(
                HandlerType.POST,
                "/api/twitter/oauth1-tokens/renew",
                new RenewConnectionRoute(useCases.renewConnection(), gate, cookie, flow))
            .on(
                HandlerType.POST,
                "/api/twitter/verify",
                new CheckAgainRoute(useCases.checkAgain(), gate))
            .on(
                HandlerType.POST,
                "/connection/verify",
                new CheckAgainFormRoute(useCases.checkAgain(), gate, settings))
            .on(
                HandlerType.POST,
                "/connection/disconnect",
                new DisconnectFormRoute(useCases.disconnect(), gate, settings, "disconnected"));
    new GrantRoutes(useCases, settings, gate, signIn).addTo(routes);
    var posting = new PostingRoutes(useCases.posting(), settings);
    posting.addTo(routes, gate);
    new InternalRoutes(useCases, posting, observation.notices()).addTo(routes);
    development.ifPresent(issuer -> new DevelopmentSignIn(issuer, pages, settings).addTo(routes));
    return routes;
  }

  private ConnectionPageRoute connectionPage(Gate gate, SignIn signIn, Pages pages) {
    var signOut = development.map(_ -> DevelopmentSignIn.SIGN_OUT);
    return new ConnectionPageRoute(
        useCases.readStatus(),
        useCases.readSharing(),
        gate,
        signIn,
        pages,
        settings.oauth2Configured(),
        signOut);
  }
}
