package countersign.bootstrap;

import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.KeysetFile;
import countersign.sandbox.OAuth2Client;
import countersign.sandbox.Sandbox;
import countersign.sandbox.SandboxSettings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two instances of the service over one PostgreSQL and one keyset, with one X. The sandbox is one
/// port above the first instance, where [Browser] looks for it.
final class Cluster implements AutoCloseable {
  private static final String KEY = "cluster-key";
  private static final String SECRET = "cluster-consumer-secret";
  private static final String CLIENT_ID = "cluster-client";
  private static final String CLIENT_SECRET = "cluster-client-secret";

  /// A service that may do everything on every instance; only its hash is configured.
  static final String SERVICE_KEY = "cluster-service-key";

  private static final String SERVICE_KEY_HASH =
      "3e76887025f40ca48a634be810cf9e4c26ce07f86fa9aa39894b05dd26294e3e";

  private final Resources resources = new Resources();
  private final Path folder;
  private final int firstPort;
  private final int secondPort;
  private final Sandbox sandbox;
  private EmbeddedPostgresServer postgres;

  Cluster() throws Exception {
    folder = ScratchFolder.create("cluster");
    firstPort = RunningDemo.freePortPair();
    secondPort = RunningDemo.freePortPair();
    sandbox =
        resources.add(
            Sandbox.start(
                new SandboxSettings(
                    "127.0.0.1",
                    firstPort + 1,
                    KEY,
                    SECRET,
                    List.of(callback(firstPort), callback(secondPort)),
                    Optional.empty(),
                    InstantSource.system(),
                    new SecureRandom(),
                    Optional.of(
                        new OAuth2Client(
                            CLIENT_ID,
                            Optional.of(CLIENT_SECRET),
                            List.of(grantCallback(firstPort), grantCallback(secondPort)))))));
    sandbox.switches().appPermission("read-write");
    var _ = KeysetFile.create(folder.resolve("keyset.json"), Optional.empty());
    postgres = EmbeddedPostgresServer.start(folder);
    resources.add(() -> postgres.close());
    var _ = resources.add(startInstance(firstPort));
    var _ = resources.add(startInstance(secondPort));
  }

  ServiceClient service(int port) {
    return new ServiceClient(URI.create("http://127.0.0.1:" + port), SERVICE_KEY);
  }

  Service startInstance(int port) throws Exception {
    return Service.startForDemo(Settings.storageOnly(environment(port)));
  }

  /// Of an instance that listens at `port`.
  Map<String, String> environment(int port) {
    var environment = new HashMap<String, String>();
    environment.put("PORT", Integer.toString(port));
    environment.put("DATABASE_URL", databaseUrl());
    environment.put("KEYSET_FILE", folder.resolve("keyset.json").toString());
    environment.put("TWITTER_API_KEY", KEY);
    environment.put("TWITTER_API_SECRET", SECRET);
    environment.put("TWITTER_API_BASE_URL", sandbox.baseUrl().toString());
    environment.put("TWITTER_UPLOAD_BASE_URL", sandbox.baseUrl().toString());
    environment.put("TWITTER_WEB_BASE_URL", sandbox.baseUrl().toString());
    environment.put("TWITTER_CLIENT_ID", CLIENT_ID);
    environment.put("TWITTER_CLIENT_SECRET", CLIENT_SECRET);
    environment.put("CLEARING_GUARD", "4/PT5M");
    environment.put(
        "SERVICE_KEYS", "publisher:" + SERVICE_KEY_HASH + ":read+sign+reveal+proxy+post+report");
    return environment;
  }

  String databaseUrl() {
    return postgres.settings().jdbcUrl() + "?user=postgres";
  }

  private static String callback(int port) {
    return "http://127.0.0.1:" + port + "/api/twitter/oauth1/callback";
  }

  private static String grantCallback(int port) {
    return "http://127.0.0.1:" + port + "/api/twitter/callback";
  }

  void stopPostgres() {
    postgres.close();
  }

  /// The database comes back at another port: instances that run keep the old one.
  void startPostgres() {
    postgres = EmbeddedPostgresServer.start(folder);
  }

  int firstPort() {
    return firstPort;
  }

  int secondPort() {
    return secondPort;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  @Override
  public void close() {
    resources.close();
  }
}
