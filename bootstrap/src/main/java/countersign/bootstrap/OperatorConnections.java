package countersign.bootstrap;

import countersign.adapters.twitter.SignatureSelfTest;
import countersign.application.service.UseCases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

/// Gives an operator's command the use cases of the service itself, beside a running one.
record OperatorConnections(Map<String, String> environment) {

  <T> T with(Function<UseCases, T> work) throws WrongSettings {
    var settings = Settings.storageOnly(environment);
    Logs.use(settings.logFormat());
    try (var resources = new Resources()) {
      var store = Store.shared(settings.storage(), resources);
      // The folder where media waits is the running service's, which tidies it up.
      var apart =
          settings.with(settings.storage().in(resources.add(new Scratch(scratch())).folder()));
      var outside =
          new Outside(
              apart,
              store,
              resources,
              new MinuteNotices(InstantSource.system()),
              InstantSource.system(),
              new SecureRandom());
      return work.apply(
          UseCases.wire(Service.policy(settings), outside.ports(new SignatureSelfTest())));
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("countersign");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files could be made", e);
    }
  }

  /// A folder that goes when the command ends; nothing is put into it but empty folders.
  private record Scratch(Path folder) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
