package countersign.bootstrap;

import countersign.adapters.http.HttpServer;
import countersign.adapters.http.HttpSettings;
import countersign.adapters.http.Observation;
import countersign.adapters.http.identity.DevelopmentIssuer;
import countersign.adapters.http.identity.Identity;
import countersign.adapters.http.identity.JwtIdentity;
import countersign.adapters.http.identity.JwtSettings;
import countersign.adapters.twitter.SignatureSelfTest;
import countersign.application.port.in.ReadReport;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.service.ConnectionPolicy;
import countersign.application.service.CustodyUseCases;
import countersign.application.service.UseCases;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole service, running.
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Resources resources = new Resources();

  private Service() {}

  /// Returns when it answers requests. What was opened is closed again when starting fails.
  ///
  /// @throws CannotStart when this build does not sign as X and RFC 5849 say
  static Service start(Settings settings) throws CannotStart {
    var who = settings.identity().orElseThrow();
    var jwt = new JwtSettings(who.issuer(), who.jwksUrl(), who.audience(), who.authorizedParties());
    var http = http(settings, who.cookie(), who.signInUrl());
    return start(settings, http, new JwtIdentity(jwt, InstantSource.system()), Optional.empty());
  }

  /// The service for demonstrations: it signs anybody in.
  static Service startForDemo(Settings settings) throws CannotStart {
    var issuer = DevelopmentIssuer.create(settings.listening().publicUrl(), InstantSource.system());
    var signIn = settings.listening().publicUrl().resolve("/dev/sign-in");
    var http = http(settings, Settings.DEFAULT_COOKIE, Optional.of(signIn));
    return start(settings, http, issuer.identity(), Optional.of(issuer));
  }

  private static HttpSettings http(Settings settings, String cookie, Optional<URI> signInUrl) {
    var listening = settings.listening();
    return new HttpSettings(
        listening.host(),
        listening.port(),
        listening.publicUrl(),
        settings.twitter().apiBaseUrl(),
        settings.twitter().webBaseUrl(),
        settings.twitter().client().isPresent(),
        cookie,
        signInUrl,
        settings.storage().spoolDirectory());
  }

  private static Service start(
      Settings settings,
      HttpSettings http,
      Identity identity,
      Optional<DevelopmentIssuer> development)
      throws CannotStart {
    var service = new Service();
    try {
      service.open(settings, http, identity, development);
      return service;
    } catch (CannotStart | RuntimeException failure) {
      service.closeAfter(failure);
      throw failure;
    }
  }

  private void open(
      Settings settings,
      HttpSettings http,
      Identity identity,
      Optional<DevelopmentIssuer> development)
      throws CannotStart {
    var selfTest = new SignatureSelfTest();
    var complaint = selfTest.complaint();
    if (complaint.isPresent()) {
      throw new CannotStart("It cannot sign right: " + complaint.get());
    }
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var store = Store.open(settings.storage(), resources);
    var notices = new MinuteNotices(clock);
    resources.add(Rounds.notices(notices).start());
    var outside = new Outside(settings, store, resources, notices, clock, random);
    var useCases = UseCases.wire(policy(settings), outside.ports(selfTest));
    giveNotice(useCases.readReport());
    resources.add(Rounds.keyset(store.keyset()).start());
    resources.add(Rounds.upkeep(useCases.runUpkeep()).start());
    resources.add(Rounds.anchors(custody(store, clock).anchor()).start());
    resources
        .add(
            new HttpServer(
                http,
                Routing.of(useCases),
                identity,
                random,
                development,
                new Observation(notices, store.keyset().fingerprints()::ofUser)))
        .start();
  }

  private static CustodyUseCases custody(Store store, InstantSource clock) {
    return CustodyUseCases.wire(
        store.database().chain(),
        store.database().holdings(store.keyset()),
        store.keyset().custodySeal(),
        clock);
  }

  private static void giveNotice(ReadReport report) {
    try {
      StartNotice.of(report.read()).forEach(LOG::warn);
    } catch (StorageUnavailable away) {
      LOG.warn("What is held could not be counted: {}", away.getMessage());
    }
  }

  static ConnectionPolicy policy(Settings settings) {
    var twitter = settings.twitter();
    return new ConnectionPolicy(
        twitter.consumer(),
        twitter.previousConsumers(),
        twitter.redirectUri(),
        twitter.client(),
        twitter.oauth2RedirectUri(),
        twitter.clearsBeforeReconnect(),
        twitter.invalidatesReadOnly(),
        settings.use().guard(),
        settings.use().retention());
  }

  private void closeAfter(Exception failure) {
    try {
      resources.close();
    } catch (RuntimeException alsoBroken) {
      failure.addSuppressed(alsoBroken);
    }
  }

  /// Lets requests under way end, then closes everything.
  @Override
  public void close() {
    resources.close();
  }
}
