package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program at an X that takes each request and drops the connection.
class SignedOncePackagedIT {
  @TempDir private Path folder;

  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  @Test
  void no_signed_request_arrives_twice_whatever_the_jvm_is_told() throws Exception {
    try (var x = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      var _ = Thread.startVirtualThread(() -> serve(x));

      assertFalse(check(x.getLocalPort()), "an X that drops everything cannot be satisfied");

      assertFalse(authorizations.isEmpty(), "X was asked nothing");
      assertEquals(authorizations.size(), new HashSet<>(authorizations).size());
    }
  }

  private boolean check(int port) throws Exception {
    var builder = PackagedService.command("check-credentials", folder);
    builder
        .environment()
        .put(
            "COUNTERSIGN_JAVA_OPTS",
            "-Djdk.httpclient.redirects.retrylimit=5 -Djdk.httpclient.enableAllMethodRetry=true");
    builder
        .environment()
        .putAll(
            Map.of(
                "TWITTER_API_BASE_URL", "http://127.0.0.1:" + port,
                "TWITTER_API_KEY", "key",
                "TWITTER_API_SECRET", "consumer-secret",
                "TWITTER_ACCESS_TOKEN", "7000000-token",
                "TWITTER_ACCESS_TOKEN_SECRET", "token-secret"));
    var process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end within 60 s");
    return process.exitValue() == 0;
  }

  private void serve(ServerSocket x) {
    try {
      while (true) {
        take(x.accept());
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void take(Socket connection) throws IOException {
    try (connection;
        var in =
            new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1))) {
      for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.regionMatches(true, 0, "authorization:", 0, 14)) {
          authorizations.add(line);
        }
      }
    }
  }
}
