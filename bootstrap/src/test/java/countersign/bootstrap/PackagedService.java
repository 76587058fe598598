package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The packaged modules as `./countersign` starts them, in a process that can be killed.
final class PackagedService {
  private final Process process;
  private final int port;

  private PackagedService(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ProcessBuilder command(String command, Path folder) {
    return PackagedLauncher.command(List.of(command))
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile());
  }

  /// Returns when `serve` is ready.
  static PackagedService start(Map<String, String> environment, Path folder) throws Exception {
    var builder = command("serve", folder);
    builder.environment().putAll(environment);
    var process = builder.start();
    var service = new PackagedService(process, Integer.parseInt(environment.get("PORT")));
    for (var i = 0; i < 300 && !service.isReady(); i++) {
      assertTrue(process.isAlive(), () -> text(folder.resolve("err.txt")));
      Thread.sleep(100);
    }
    return service;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private boolean isReady() throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /// As `kill -9` does.
  void kill() throws InterruptedException {
    var _ = process.destroyForcibly().waitFor();
  }
}
