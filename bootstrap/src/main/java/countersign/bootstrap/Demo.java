package countersign.bootstrap;

import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import countersign.sandbox.OAuth2Client;
import countersign.sandbox.Sandbox;
import countersign.sandbox.SandboxSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything on this machine: the service with its embedded database, and the sandbox in X's
/// place, one port above it.
final class Demo implements AutoCloseable {
  /// What a demonstration takes from the environment. Databases, keys and identities of a real
  /// deployment have no business in it.
  private static final Set<String> TAKEN =
      Set.of(
          "PORT",
          "PUBLIC_URL",
          "DATA_DIR",
          "LOG_FORMAT",
          "TWITTER_CLEAR_BEFORE_RECONNECT",
          "TWITTER_INVALIDATE_READ_ONLY",
          "TWITTER_MEDIA_API",
          "SERVICE_KEYS",
          "MEDIA_ALLOWED_PRIVATE_HOSTS",
          "CLEARING_GUARD",
          "RETENTION_SIGHTINGS",
          "RETENTION_ERASED_EVENTS");

  private static final int LAST_PORT = 65_535;
  private static final String CONSUMER_KEY = SandboxCommand.CONSUMER_KEY;
  private static final String CONSUMER_SECRET = SandboxCommand.CONSUMER_SECRET;
  private static final String CLIENT_ID = SandboxCommand.CLIENT_ID;
  private static final String CLIENT_SECRET = SandboxCommand.CLIENT_SECRET;

  private static final ServiceName SERVICE = new ServiceName("demo");

  private final Resources resources = new Resources();
  private final Map<String, String> environment;
  private final Settings settings;
  private final Sandbox sandbox;

  private Demo(Map<String, String> environment) throws WrongSettings, CannotStart {
    this.environment = environment;
    this.settings = Settings.storageOnly(environment);
    refuseTakenPorts(settings.listening().port());
    this.sandbox = resources.add(startSandbox(settings));
    try {
      resources.add(Service.startForDemo(settings));
    } catch (CannotStart | RuntimeException failure) {
      resources.close();
      throw failure;
    }
  }

  /// @throws WrongSettings naming every setting that is wrong
  static Demo start(Map<String, String> environment) throws WrongSettings, CannotStart {
    return new Demo(completed(environment));
  }

  private static void refuseTakenPorts(int port) throws CannotStart {
    var service = OwnPort.complaint("127.0.0.1", port);
    if (service.isPresent()) {
      throw new CannotStart(
          service.get() + " Set PORT to another; the sandbox takes the port above it.");
    }
    var sandbox = OwnPort.complaint("127.0.0.1", port + 1);
    if (sandbox.isPresent()) {
      throw new CannotStart(
          sandbox.get() + " The sandbox needs it, the port above PORT: set PORT to another.");
    }
  }

  private static Map<String, String> completed(Map<String, String> environment)
      throws WrongSettings {
    var taken = taken(environment);
    var port = Settings.storageOnly(taken).listening().port();
    if (port == LAST_PORT) {
      throw new WrongSettings(
          List.of("PORT must be below 65535: the sandbox takes the port above"));
    }
    taken.put("TWITTER_API_KEY", CONSUMER_KEY);
    taken.put("TWITTER_API_SECRET", CONSUMER_SECRET);
    taken.put("TWITTER_CLIENT_ID", CLIENT_ID);
    taken.put("TWITTER_CLIENT_SECRET", CLIENT_SECRET);
    for (var host : List.of("API", "UPLOAD", "WEB")) {
      taken.put("TWITTER_" + host + "_BASE_URL", "http://127.0.0.1:" + (port + 1));
    }
    return taken;
  }

  static Map<String, String> taken(Map<String, String> environment) {
    var taken = new HashMap<>(environment);
    taken.keySet().retainAll(TAKEN);
    return taken;
  }

  private static Sandbox startSandbox(Settings settings) {
    var stateFile = settings.storage().dataDirectory().resolve("sandbox.json");
    var isFirstStart = !Files.exists(stateFile);
    var sandbox =
        Sandbox.start(
            new SandboxSettings(
                "127.0.0.1",
                settings.listening().port() + 1,
                CONSUMER_KEY,
                CONSUMER_SECRET,
                List.of(settings.twitter().redirectUri().toString()),
                Optional.of(stateFile),
                InstantSource.system(),
                new SecureRandom(),
                Optional.of(
                    new OAuth2Client(
                        CLIENT_ID,
                        Optional.of(CLIENT_SECRET),
                        List.of(settings.twitter().oauth2RedirectUri().toString())))));
    if (isFirstStart) {
      // The first thing to see is the most common trouble: an app that may only read.
      sandbox.switches().appPermission("read");
    }
    return sandbox;
  }

  URI url() {
    return settings.listening().publicUrl();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /// A key of a service that may do everything. The one of an earlier start ends.
  Secret serviceKey() throws WrongSettings {
    return new OperatorCommand(environment)
        .with(useCases -> {
          var keys = useCases.serviceKeys();
          var _ = keys.revoke(SERVICE);
          return keys.create(SERVICE, EnumSet.allOf(Scope.class)).orElseThrow();
        });
  }

  Path dataDirectory() {
    return settings.storage().dataDirectory();
  }

  @Override
  public void close() {
    resources.close();
  }
}
