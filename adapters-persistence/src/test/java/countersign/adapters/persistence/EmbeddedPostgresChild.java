package countersign.adapters.persistence;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A process that keeps a pair in an embedded PostgreSQL, says so, and waits to be killed.
///
/// Arguments: folder of the server, folder of its programs, file of the keyset.
final class EmbeddedPostgresChild {
  private EmbeddedPostgresChild() {}

  public static void main(String[] args) throws Exception {
    var keyset = KeysetFile.open(Path.of(args[2]), Optional.empty());
    var server = EmbeddedPostgresServer.start(Path.of(args[0]), Path.of(args[1]));
    var database = Database.open(server.settings());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              database.close();
              server.close();
            }));
    database.migrate();
    var vault = database.vault(keyset, InstantSource.fixed(VaultScenes.NOON));
    var transition =
        VaultScenes.arrival(vault, VaultScenes.ALICE, VaultScenes.FIRST, VaultScenes.WRITES);
    System.out.println(vault.commit(transition, Optional.of(VaultScenes.FIRST_PAIR)));
    new CountDownLatch(1).await();
  }
}
