package countersign.bootstrap;

import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.Kek;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.persistence.VaultAccess;
import countersign.domain.Secret;
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

/// Everything that the packaged program talks to, as servers of their own: two databases, X, an
/// issuer's keys, Vault and a site with pictures.
final class PackagedScene implements AutoCloseable {
  static final String SERVICE_KEY = "packaged-service-key";
  private static final String KEY = "packaged-key";
  private static final String SECRET = "packaged-consumer-secret";
  private static final String CLIENT_ID = "packaged-client";
  private static final String CLIENT_SECRET = "packaged-client-secret";
  private static final String SERVICE_KEY_HASH =
      "b531ebd202a0ebf9c6419a44c923d3c1c88e88069dd6f8c02ffab5cac010228f";

  private final Resources resources = new Resources();
  private final Path folder;
  private final int port;
  private final KeyServer issuer;
  private final TransitStandIn vault;
  private final PictureSite pictures;
  private final Sandbox sandbox;
  private final EmbeddedPostgresServer postgres;

  PackagedScene() throws Exception {
    folder = ScratchFolder.create("packaged");
    port = RunningDemo.freePortPair();
    issuer = resources.add(new KeyServer());
    vault = resources.add(new TransitStandIn());
    pictures = resources.add(new PictureSite());
    sandbox = resources.add(startSandbox());
    sandbox.switches().appPermission("read-write");
    postgres = resources.add(EmbeddedPostgresServer.start(folder));
    Sql.execute(url("postgres"), "create database ours");
    Sql.execute(url("postgres"), "create database theirs");
    var access = new VaultAccess(Optional.of(new Secret(TransitStandIn.TOKEN)), Optional.empty());
    var kek = Kek.parse(new Secret(vault.uri()), access);
    var _ = KeysetFile.create(folder.resolve("keyset.json"), Optional.of(kek));
  }

  private Sandbox startSandbox() {
    var callback = site().resolve("/api/twitter/oauth1/callback").toString();
    var grantCallback = site().resolve("/api/twitter/callback").toString();
    return Sandbox.start(
        new SandboxSettings(
            "127.0.0.1",
            port + 1,
            KEY,
            SECRET,
            List.of(callback),
            Optional.empty(),
            InstantSource.system(),
            new SecureRandom(),
            Optional.of(
                new OAuth2Client(CLIENT_ID, Optional.of(CLIENT_SECRET), List.of(grantCallback)))));
  }

  Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    var own = sandbox.switches().ownPair("alice");
    environment.put("PORT", Integer.toString(port));
    environment.put("DATABASE_URL", url("ours"));
    environment.put("DATA_DIR", folder.resolve("data").toString());
    environment.put("KEYSET_FILE", folder.resolve("keyset.json").toString());
    environment.put("KEYSET_KEK", vault.uri());
    environment.put("VAULT_TOKEN", TransitStandIn.TOKEN);
    environment.put("AUTH_ISSUER", issuer.issuer());
    environment.put("MEDIA_ALLOWED_PRIVATE_HOSTS", pictures.host());
    environment.put("TWITTER_API_KEY", KEY);
    environment.put("TWITTER_API_SECRET", SECRET);
    environment.put("TWITTER_CLIENT_ID", CLIENT_ID);
    environment.put("TWITTER_CLIENT_SECRET", CLIENT_SECRET);
    environment.put("TWITTER_ACCESS_TOKEN", own.token());
    environment.put("TWITTER_ACCESS_TOKEN_SECRET", own.secret());
    for (var host : List.of("API", "UPLOAD", "WEB")) {
      environment.put("TWITTER_" + host + "_BASE_URL", sandbox.baseUrl().toString());
    }
    environment.put("SERVICE_KEYS", "packaged:" + SERVICE_KEY_HASH + ":read+sign+proxy+post");
    return environment;
  }

  URI site() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Path folder() {
    return folder;
  }

  KeyServer issuer() {
    return issuer;
  }

  TransitStandIn vault() {
    return vault;
  }

  PictureSite pictures() {
    return pictures;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  String theirUrl() {
    return url("theirs");
  }

  String ourUrl() {
    return url("ours");
  }

  private String url(String database) {
    return postgres.settings().jdbcUrl().replaceAll("/[^/]*$", "/" + database) + "?user=postgres";
  }

  @Override
  public void close() {
    resources.close();
  }
}
