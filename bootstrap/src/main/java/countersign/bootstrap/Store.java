package countersign.bootstrap;

import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.DatabaseRefused;
import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.persistence.KeysetRefused;

/// The database, and the keys to what is in it.
record Store(Database database, Keyset keyset) {

  /// For the service, which makes what is missing of an embedded database, its keyset included.
  ///
  /// @throws KeysetRefused when the keyset cannot be used, or is not the one the database was
  ///   written with; what is stored is not changed then
  /// @throws DatabaseRefused when the database cannot be used
  static Store open(Settings.Storage settings, Resources resources) {
    if (settings.database().isPresent()) {
      // It may hold pairs already, which a new keyset could not read: the keyset must be brought.
      var keyset = KeysetFile.open(settings.keysetFile(), settings.keyEncryptionKey());
      return new Store(migrated(settings, resources), keyset).admitted();
    }
    var database = migrated(settings, resources);
    return new Store(database, ownKeyset(settings, database)).admitted();
  }

  /// For a command that may run beside the service: an embedded database that is running already is
  /// joined. Makes no database, folder or keyset, and migrates nothing.
  ///
  /// @throws NothingStored when there is no database
  /// @throws DatabaseRefused when it cannot be used, or its schema is not this build's
  /// @throws KeysetRefused as [#open] says, and when there is no keyset
  static Store shared(Settings.Storage settings, Resources resources) {
    return joined(settings, resources).admitted();
  }

  /// As [#shared], but any keyset will do: for a command that looks at the keys themselves.
  static Store joined(Settings.Storage settings, Resources resources) {
    var isThere =
        settings.database().isPresent() || EmbeddedPostgresServer.isSetUp(settings.dataDirectory());
    if (!isThere) {
      throw new NothingStored(settings.dataDirectory());
    }
    var keyset = KeysetFile.open(settings.keysetFile(), settings.keyEncryptionKey());
    var database = existing(settings, resources);
    database.requireCurrent();
    return new Store(database, keyset);
  }

  private static Database existing(Settings.Storage settings, Resources resources) {
    return settings.database().isPresent()
        ? opened(settings, resources)
        : EmbeddedPostgresServer.running(settings.dataDirectory())
            .map(running -> resources.add(Database.open(running)))
            .orElseGet(() -> opened(settings, resources));
  }

  private Store admitted() {
    database.keyRegistry().admit(keyset.state());
    return this;
  }

  /// Opens the configured database, or starts the embedded one, and brings its schema up to date.
  ///
  /// @throws DatabaseRefused when it cannot be used
  static Database migrated(Settings.Storage settings, Resources resources) {
    var database = opened(settings, resources);
    database.migrate();
    return database;
  }

  private static Database opened(Settings.Storage settings, Resources resources) {
    return resources.add(Database.open(where(settings, resources)));
  }

  private static DatabaseSettings where(Settings.Storage settings, Resources resources) {
    return settings
        .database()
        .orElseGet(
            () -> resources.add(EmbeddedPostgresServer.start(settings.dataDirectory())).settings());
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
