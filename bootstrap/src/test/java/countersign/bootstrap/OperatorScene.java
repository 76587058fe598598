package countersign.bootstrap;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.github.tomakehurst.wiremock.WireMockServer;
import countersign.sandbox.Fault;
import countersign.sandbox.OAuth2Client;
import countersign.sandbox.OwnPair;
import countersign.sandbox.Sandbox;
import countersign.sandbox.SandboxSettings;
import countersign.sandbox.Switches;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An X, an app there, and the command line pointed at both.
final class OperatorScene implements AutoCloseable {
  private static final String KEY = "scene-consumer-key";
  private static final String SECRET = "scene-consumer-hunter2";
  private static final String CLIENT_ID = "scene-client-id";
  private static final String CLIENT_SECRET = "scene-client-hunter2";
  private static final String CALLBACK = "https://connect.example/api/twitter/oauth1/callback";

  private static final String KEY_SET =
      "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"one\",\"use\":\"sig\","
          + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}";

  private final WireMockServer issuer =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
  private volatile Duration ahead = Duration.ZERO;
  private final Sandbox sandbox;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  OperatorScene() {
    issuer.start();
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                "127.0.0.1",
                0,
                KEY,
                SECRET,
                List.of(CALLBACK),
                Optional.empty(),
                () -> InstantSource.system().instant().minus(ahead),
                new SecureRandom(),
                Optional.of(
                    new OAuth2Client(
                        CLIENT_ID,
                        Optional.of(CLIENT_SECRET),
                        List.of("https://connect.example/api/twitter/callback")))));
    reset();
  }

  /// An X that is well, and an app owner with a good pair.
  void reset() {
    sandbox.switches().reset();
    sandbox.switches().appPermission("read-write");
    ahead = Duration.ZERO;
    environment.clear();
    environment.put("PUBLIC_URL", "https://connect.example");
    environment.put("AUTH_ISSUER", issuer.baseUrl());
    issuer.resetAll();
    keys(KEY_SET);
    environment.put("TWITTER_API_BASE_URL", sandbox.baseUrl().toString());
    environment.put("TWITTER_API_KEY", KEY);
    environment.put("TWITTER_API_SECRET", SECRET);
    environment.put("TWITTER_CLIENT_ID", CLIENT_ID);
    environment.put("TWITTER_CLIENT_SECRET", CLIENT_SECRET);
    own(switches().ownPair("alice"));
  }

  Switches switches() {
    return sandbox.switches();
  }

  URI baseUrl() {
    return sandbox.baseUrl();
  }

  /// What the issuer's key set is from now on.
  void keys(String body) {
    issuer.stubFor(get("/.well-known/jwks.json").willReturn(ok(body)));
  }

  WireMockServer issuer() {
    return issuer;
  }

  /// How far this machine's clock is ahead of X's from now on.
  void clockIsAhead(Duration duration) {
    ahead = duration;
  }

  void own(OwnPair pair) {
    set("TWITTER_ACCESS_TOKEN", pair.token());
    set("TWITTER_ACCESS_TOKEN_SECRET", pair.secret());
  }

  void set(String name, String value) {
    environment.put(name, value);
  }

  void unset(String name) {
    environment.remove(name);
  }

  void fixture(String endpoint, String name) {
    fault(endpoint, new Fault.Kind.Fixture(name));
  }

  void fault(String endpoint, Fault.Kind kind) {
    switches().fault(Fault.always(endpoint, kind));
  }

  /// @return the exit status; nothing printed may hold a part of a secret
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var status =
        Main.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    environment.forEach((name, value) -> {
      if (name.matches("TWITTER_(API|ACCESS|CLIENT)_(KEY|SECRET|ID|TOKEN|TOKEN_SECRET)")) {
        var part = value.substring(0, Math.min(12, value.length()));
        assertFalse((out + "" + err).contains(part), () -> name + " is in " + out + err);
      }
    });
    assertFalse((out + "" + err).contains("\tat "), err::toString);
    return status;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  @Override
  public void close() {
    issuer.stop();
    sandbox.close();
  }
}
