package countersign.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/// A sandbox on a free port at noon, and an app of it.
abstract class SandboxFixture {
  static final String BAD_SIGNATURE =
      "{\"errors\":[{\"code\":32,\"message\":\"Could not authenticate you.\"}]}";
  static final String MALFORMED =
      "{\"errors\":[{\"message\":\"Bad Authentication data\",\"code\":215}]}";
  static final String DEAD =
      "{\"errors\":[{\"code\":89,\"message\":\"Invalid or expired token.\"}]}";
  static final String UNAUTHORIZED_V2 =
      "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":\"Unauthorized\"}";

  static final String READ_ONLY_V2 =
      "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Your client app is not configured with the"
          + " appropriate oauth1 app permissions for this endpoint.\","
          + "\"type\":\"https://api.twitter.com/2/problems/oauth1-permissions\"}";

  /// What time it is for X.
  protected volatile Instant now = App.NOON;

  protected Sandbox sandbox = start(Optional.empty(), () -> now);
  protected App app = new App(sandbox.baseUrl());

  static Sandbox start(Optional<Path> stateFile) {
    return start(stateFile, InstantSource.fixed(App.NOON));
  }

  private static Sandbox start(Optional<Path> stateFile, InstantSource clock) {
    return start(stateFile, clock, Optional.of(OAuth2App.CLIENT));
  }

  static Sandbox start(
      Optional<Path> stateFile, InstantSource clock, Optional<OAuth2Client> client) {
    return Sandbox.start(
        new SandboxSettings(
            "127.0.0.1",
            0,
            App.KEY,
            App.SECRET,
            List.of(App.CALLBACK, "http://127.0.0.1:9/other?from=x"),
            stateFile,
            clock,
            new Random(1),
            client));
  }

  void advance(Duration time) {
    now = now.plus(time);
    app.time = now;
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }
}
