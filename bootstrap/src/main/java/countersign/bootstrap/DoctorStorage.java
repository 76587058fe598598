package countersign.bootstrap;

import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetFile;
import countersign.adapters.persistence.KeysetRefused;
import countersign.application.port.in.ExamineCustody;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks into the database and the keyset, and makes neither: unlike [Store] it migrates nothing.
final class DoctorStorage {
  private static final String DATABASE = "database";
  private static final String KEYSET = "keyset";

  private final Settings settings;
  private final InstantSource clock;
  private final List<DoctorLine> lines = new ArrayList<>();

  DoctorStorage(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// @param custody empty unless database and keyset are both fit for use
  record Examined(List<DoctorLine> lines, Optional<ExamineCustody.Report> custody) {}

  Examined examine() {
    try (var resources = new Resources()) {
      var database = database(resources).filter(this::isMigrated);
      var keyset = keyset(database);
      var custody = database.flatMap(d -> keyset.flatMap(k -> custody(d, k)));
      custody.map(CustodyLines::of).ifPresent(lines::addAll);
      return new Examined(List.copyOf(lines), custody);
    }
  }

  private Optional<Database> database(Resources resources) {
    try {
      return where(resources).map(place -> resources.add(Database.open(place)));
    } catch (RuntimeException away) {
      lines.add(DoctorLine.fail(DATABASE, Causes.sentence(away)));
      return Optional.empty();
    }
  }

  private Optional<DatabaseSettings> where(Resources resources) {
    var storage = settings.storage();
    if (storage.database().isPresent()) {
      return storage.database();
    } else if (!EmbeddedPostgresServer.isSetUp(storage.dataDirectory())) {
      lines.add(
          DoctorLine.warn(
              DATABASE,
              "there is no embedded database in DATA_DIR yet",
              "./countersign serve makes it. For a PostgreSQL of your own, set DATABASE_URL."));
      return Optional.empty();
    }
    return EmbeddedPostgresServer.running(storage.dataDirectory())
        .or(() ->
            Optional.of(
                resources.add(EmbeddedPostgresServer.start(storage.dataDirectory())).settings()));
  }

  private boolean isMigrated(Database database) {
    try {
      var complaint = database.complaint().or(database::complaintOfSchema);
      if (complaint.isPresent()) {
        lines.add(DoctorLine.fail(DATABASE, complaint.get()));
        tellOfRights(database);
        return false;
      }
      lines.add(
          DoctorLine.ok(
              DATABASE,
              "answers%s; schema version %s, no migration is pending"
                  .formatted(
                      database.isThroughPooler()
                          ? " through a pooler: nothing of a session is used"
                          : "",
                      database.schema().needed())));
      return true;
    } catch (RuntimeException away) {
      lines.add(
          DoctorLine.fail(
              DATABASE, Causes.sentence(away), "Check DATABASE_URL, and that PostgreSQL runs."));
      return false;
    }
  }

  /// Whoever has no schema yet should know that he cannot make one.
  private void tellOfRights(Database database) {
    if (database.complaint().isEmpty()) {
      database
          .complaintOfRights()
          .map(fault -> DoctorLine.fail(DATABASE, fault))
          .ifPresent(lines::add);
    }
  }

  private Optional<Keyset> keyset(Optional<Database> database) {
    var storage = settings.storage();
    try {
      var keyset = KeysetFile.open(storage.keysetFile(), storage.keyEncryptionKey());
      lines.add(
          keyset
              .probe()
              .complaint()
              .or(() -> database.flatMap(written -> complaint(keyset, written)))
              .map(complaint -> DoctorLine.fail(KEYSET, complaint))
              .or(() ->
                  KeysetFile.warning(storage.keysetFile(), storage.keyEncryptionKey())
                      .map(warning -> DoctorLine.warn(KEYSET, warning)))
              .orElseGet(() ->
                  DoctorLine.ok(KEYSET, "opens, encrypts and decrypts; see that it is backed up")));
      return Optional.of(keyset);
    } catch (KeysetRefused.Missing _) {
      lines.add(missing(storage, database));
    } catch (RuntimeException refused) {
      lines.add(DoctorLine.fail(KEYSET, Causes.sentence(refused)));
    }
    return Optional.empty();
  }

  private static Optional<String> complaint(Keyset keyset, Database database) {
    return database.keyRegistry().complaintAbout(keyset.state()).map(Causes::sentence);
  }

  private DoctorLine missing(Settings.Storage storage, Optional<Database> database) {
    if (storage.database().isEmpty() && !EmbeddedPostgresServer.isSetUp(storage.dataDirectory())) {
      return DoctorLine.warn(KEYSET, "there is none yet; it is made with the embedded database");
    } else if (hasNoKeys(database)) {
      return DoctorLine.warn(
          KEYSET,
          "there is none yet, nothing stored",
          "Make one: ./countersign keys create (KEYSET_KEK encrypts it), and back it up.");
    }
    return DoctorLine.fail(
        KEYSET,
        "there is none at KEYSET_FILE: what is stored cannot be read",
        "Name the right file, or restore it from its backup.");
  }

  /// Where there is no schema yet, or no answer, nothing is known to be stored.
  private static boolean hasNoKeys(Optional<Database> database) {
    try {
      return database.isEmpty() || database.get().keyRegistry().isEmpty();
    } catch (RuntimeException _) {
      return true;
    }
  }

  private Optional<ExamineCustody.Report> custody(Database database, Keyset keyset) {
    try {
      return Optional.of(
          settings
              .twitter()
              .checks()
              .custody(
                  keyset.encryptionKeyIds(),
                  database.census(),
                  database.survey(),
                  database.grants(keyset, clock),
                  database.deathReports(keyset),
                  settings.use().guard(),
                  keyset.fingerprints(),
                  clock)
              .examine());
    } catch (RuntimeException away) {
      lines.add(DoctorLine.fail("stored", Causes.sentence(away)));
      return Optional.empty();
    }
  }
}
