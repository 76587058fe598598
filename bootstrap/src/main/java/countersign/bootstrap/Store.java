package countersign.bootstrap;

import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.persistence.KeysetRefused;
import java.util.Optional;

/// The database, and the keys to what is in it.
record Store(Database database, Keyset keyset) {

  /// @throws KeysetRefused when the keyset cannot be used, or is not the one the database was
  ///   written with; what is stored is not changed then
  static Store open(Settings.Storage settings, Resources resources) {
    return found(settings, resources).admitted();
  }

  private static Store found(Settings.Storage settings, Resources resources) {
    if (settings.database().isPresent()) {
      // It may hold pairs already, which a new keyset could not read: the keyset must be brought.
      var keyset = KeysetFile.open(settings.keysetFile(), settings.keyEncryptionKey());
      return new Store(database(settings, resources), keyset);
    }
    var database = database(settings, resources);
    return new Store(database, ownKeyset(settings, database));
  }

  /// As [#open], for a command that may run beside the service: an embedded database that is
  /// running already is joined.
  static Store shared(Settings.Storage settings, Resources resources) {
    return joined(settings, resources).admitted();
  }

  /// As [#shared], but any keyset will do: for a command that looks at the keys themselves.
  static Store joined(Settings.Storage settings, Resources resources) {
    var running =
        settings.database().isPresent()
            ? Optional.<DatabaseSettings>empty()
            : EmbeddedPostgresServer.running(settings.dataDirectory());
    if (running.isEmpty()) {
      return found(settings, resources);
    }
    var keyset = KeysetFile.open(settings.keysetFile(), settings.keyEncryptionKey());
    return new Store(resources.add(Database.open(running.get())), keyset);
  }

  private Store admitted() {
    database.keyRegistry().admit(keyset.state());
    return this;
  }

  /// Opens the configured database, or starts the embedded one, and brings its schema up to date.
  static Database database(Settings.Storage settings, Resources resources) {
    var where =
        settings
            .database()
            .orElseGet(() ->
                resources.add(EmbeddedPostgresServer.start(settings.dataDirectory())).settings());
    var database = resources.add(Database.open(where));
    database.migrate();
    return database;
  }

  /// The embedded database gets a keyset of its own on first start.
  private static Keyset ownKeyset(Settings.Storage settings, Database database) {
    var kek = settings.keyEncryptionKey();
    try {
      return KeysetFile.open(settings.keysetFile(), kek);
    } catch (KeysetRefused.Missing missing) {
      if (!database.keyRegistry().isEmpty()) {
        throw missing; // another one could not read what is stored
      }
      return KeysetFile.create(settings.keysetFile(), kek);
    }
  }
}
