package countersign.adapters.persistence;

import countersign.adapters.persistence.DatabaseSettings.Pooling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/// A real PostgreSQL as a child process, for one machine: it listens on 127.0.0.1 only, at a free
/// port, and keeps its data across restarts and crashes. Whoever can open a connection from this
/// machine gets in without a password; the tokens inside are encrypted all the same. Runs as root
/// too, where user namespaces are allowed.
///
/// It does not stop by itself when the JVM is asked to: close it last, after whatever still answers
/// requests. Left behind, it is stopped by the next start.
public final class EmbeddedPostgresServer implements AutoCloseable {
  private static final String DATA = "postgres";

  /// There from the beginning of the first start to its end.
  private static final String UNFINISHED = "postgres-unfinished";

  private final EmbeddedPostgres postgres;
  private final ProcessLock lock;

  private EmbeddedPostgresServer(EmbeddedPostgres postgres, ProcessLock lock) {
    this.postgres = postgres;
    this.lock = lock;
  }

  /// Starts the server on what an earlier one left in `folder`, even if that one was killed.
  ///
  /// The first start of a process unpacks the programs into its folder, and every later one of the
  /// same process runs them there: that folder has to stay as long as any of the servers runs.
  ///
  /// @throws IllegalStateException when another process uses the folder, or the server does not
  ///   start
  public static EmbeddedPostgresServer start(Path folder) {
    // Not the shared folder for temporary files, where anyone could put a server of his own.
    return start(folder, folder.resolve("postgres-programs"));
  }

  static EmbeddedPostgresServer start(Path folder, Path programs) {
    var home = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(home);
      var lock = ProcessLock.take(home);
      try {
        return new EmbeddedPostgresServer(launch(programs, home), lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw new IllegalStateException(didNotStart(home), e);
      }
    } catch (IOException e) {
      throw new IllegalStateException(didNotStart(home), e);
    }
  }

  private static String didNotStart(Path home) {
    return "The embedded PostgreSQL in "
        + home
        + " did not start, as "
        + ThisUser.named()
        + ". Nothing of it is left running. For a PostgreSQL of your own, set DATABASE_URL.";
  }

  private static EmbeddedPostgres launch(Path programs, Path home) throws IOException {
    var data = home.resolve(DATA);
    var orphan = new OrphanedServer(programs, data);
    orphan.stop();
    if (!isSetUp(home)) {
      refuseWithoutName();
      beginAnew(home);
    }
    try {
      var postgres = run(programs, data);
      Files.deleteIfExists(home.resolve(UNFINISHED));
      return postgres;
    } catch (IOException | RuntimeException e) {
      orphan.stop();
      throw e;
    }
  }

  /// `initdb` looks its user up, and gives up where there is none.
  private static void refuseWithoutName() {
    if (!ThisUser.hasName()) {
      throw new IllegalStateException(
          "PostgreSQL needs a user that has a name (an entry in /etc/passwd)");
    }
  }

  /// What a first start left behind that was broken off was never used.
  private static void beginAnew(Path home) throws IOException {
    var unfinished = home.resolve(UNFINISHED);
    if (Files.exists(unfinished)) {
      delete(home.resolve(DATA));
    } else if (!Files.exists(home.resolve(DATA))) {
      Files.createFile(unfinished);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static EmbeddedPostgres run(Path programs, Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(programs.toAbsolutePath().toFile())
        .setRegisterShutdownHook(false)
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on") // switched off by default, for tests
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "50")
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  /// Whether a first start on `folder` came to its end.
  public static boolean isSetUp(Path folder) {
    return Files.isRegularFile(folder.resolve(DATA).resolve("PG_VERSION"))
        && !Files.exists(folder.resolve(UNFINISHED));
  }

  /// How to join the server that another process runs on `folder`; empty when nobody does.
  public static Optional<DatabaseSettings> running(Path folder) {
    var home = folder.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(home) || isFree(home)) {
        return Optional.empty();
      }
      return new PidFile(home.resolve(DATA)).port().map(port -> settings(port, 2));
    } catch (IOException e) {
      throw new IllegalStateException("the folder " + home + " cannot be read", e);
    }
  }

  private static boolean isFree(Path home) throws IOException {
    var lock = ProcessLock.tryTake(home);
    lock.ifPresent(ProcessLock::close);
    return lock.isPresent();
  }

  public DatabaseSettings settings() {
    return settings(postgres.getPort(), 10);
  }

  private static DatabaseSettings settings(int port, int connections) {
    return new DatabaseUrl("postgresql://postgres@127.0.0.1:" + port + "/postgres")
        .settings("the embedded PostgreSQL", Pooling.DEFAULT)
        .withPoolSize(connections);
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL did not stop", e);
    } finally {
      lock.close();
    }
  }
}
