package countersign.benchmarks.load;

import countersign.adapters.twitter.JdkRequestSigner;
import countersign.adapters.twitter.TwitterClient;
import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.domain.TokenPair;
import countersign.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A large video through the service to the sandbox, against the same bytes sent by a plain `curl`
/// to the same sandbox in one request (which checks nothing and stores nothing on the way).
record UploadRun(Sandbox sandbox, TokenPair pair) {
  private static final byte[] MP4 = {
    0, 0, 0, 32, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0
  };

  void run(int megabytes) throws Exception {
    var file = video(megabytes);
    try (var service = LoadRun.service(sandbox, pair, "recorded", 1)) {
      upload(service, file); // warm
      var idle = service.peakResidentMegabytes();
      var begin = System.nanoTime();
      upload(service, file);
      var seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "%d MB through the service: %.1f s, %.0f MB/s; peak resident %d MB (%d MB after the first)%n",
          megabytes, seconds, megabytes / seconds, service.peakResidentMegabytes(), idle);
      System.out.printf("heap used at most: %d MB%n", service.peakHeapMegabytes());
      var direct = System.nanoTime();
      curlToSandbox(file);
      var directSeconds = (System.nanoTime() - direct) / 1e9;
      System.out.printf(
          "%d MB by curl to the sandbox: %.1f s, %.0f MB/s%n",
          megabytes, directSeconds, megabytes / directSeconds);
    } finally {
      Files.delete(file);
    }
  }

  private static Path video(int megabytes) throws IOException {
    var file = Files.createTempFile("countersign-benchmark", ".mp4");
    try (var out = Files.newOutputStream(file)) {
      var block = new byte[1 << 20];
      System.arraycopy(MP4, 0, block, 0, MP4.length);
      for (var i = 0; i < megabytes; i++) {
        out.write(block);
      }
    }
    return file;
  }

  private static void upload(ServiceProcess service, Path file) throws Exception {
    curl(
        List.of(
            "curl",
            "-sS",
            "--fail-with-body",
            "-H",
            "Authorization: Bearer " + service.key(),
            "-F",
            "media=@" + file,
            "http://127.0.0.1:" + service.port() + "/internal/v1/users/user-0/media"));
  }

  private void curlToSandbox(Path file) throws Exception {
    var url = sandbox.baseUrl() + "/2/echo";
    curl(
        List.of(
            "curl",
            "-sS",
            "--fail-with-body",
            "-H",
            "Authorization: " + authorization(url),
            "-F",
            "media=@" + file,
            url));
  }

  private String authorization(String url) {
    try (var client =
        new TwitterClient(sandbox.baseUrl(), InstantSource.system(), new SecureRandom())) {
      var unsigned = new Unsigned("POST", URI.create(url), List.of());
      return new JdkRequestSigner(client, List.of(sandbox.baseUrl()))
          .authorization(LoadRun.CONSUMER, pair, unsigned)
          .reveal();
    }
  }

  private static void curl(List<String> command) throws Exception {
    var process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(command.getFirst() + " failed");
    }
  }
}
