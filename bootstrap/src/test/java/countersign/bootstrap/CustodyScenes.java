package countersign.bootstrap;

import countersign.adapters.persistence.Database;
import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.EmbeddedPostgresServer;
import countersign.adapters.persistence.Keyset;
import countersign.adapters.persistence.KeysetFile;
import countersign.application.port.in.AnchorCustody;
import countersign.application.port.in.VerifyCustody.Report;
import countersign.application.service.CustodyUseCases;
import countersign.domain.CustodyFault;
import countersign.domain.SealedAnchor;
import countersign.domain.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A PostgreSQL, a keyset, and databases with a history, in which the tests have a hostile
/// administrator's rights.
final class CustodyScenes implements AutoCloseable {
  private static final String TEMPLATE = "history";

  private final Resources resources = new Resources();
  private final Path folder;
  private final EmbeddedPostgresServer postgres;
  private final Keyset keyset;
  private int databases;
  private String current = TEMPLATE;

  CustodyScenes() throws Exception {
    folder = ScratchFolder.create("custody");
    keyset = KeysetFile.create(folder.resolve("keyset.json"), Optional.empty());
    postgres = resources.add(EmbeddedPostgresServer.start(folder));
    Sql.execute(url("postgres"), "create database " + TEMPLATE);
    try (var database = open()) {
      database.migrate();
      new CustodyStory(database, keyset).tell();
    }
  }

  /// As the history left it, with the guards of the tables off.
  void begin() {
    databases++;
    create("case_" + databases, TEMPLATE);
    current = "case_" + databases;
    sql("alter table custody_event disable trigger all");
    sql("alter table custody_head disable trigger all");
    sql("alter table token_pair disable trigger all");
    sql("alter table connection disable trigger all");
    sql(
        "alter table custody_event drop constraint every_event_is_a_link,"
            + " drop constraint what_names_no_user_is_redacted,"
            + " drop constraint a_link_has_a_hash");
    sql("drop index custody_event_link");
  }

  /// Another database with a chain of its own.
  void beginElsewhere() {
    databases++;
    Sql.execute(url("postgres"), "create database case_" + databases);
    current = "case_" + databases;
    try (var database = open()) {
      database.migrate();
      new CustodyStory(database, keyset).tell();
    }
  }

  private void create(String name, String template) {
    Sql.execute(url("postgres"), "create database " + name + " template " + template);
  }

  void drop() {
    Sql.execute(url("postgres"), "drop database " + current + " with (force)");
    current = TEMPLATE;
  }

  void sql(String sql) {
    Sql.execute(url(), sql);
  }

  List<String> rows(String sql) {
    return Sql.rows(url(), sql);
  }

  String value(String sql) {
    return rows(sql).getFirst();
  }

  String url() {
    return url(current);
  }

  private String url(String database) {
    return postgres.settings().jdbcUrl().replaceAll("/[^/]*$", "/" + database) + "?user=postgres";
  }

  Keyset keyset() {
    return keyset;
  }

  Path folder() {
    return folder;
  }

  Database open() {
    return Database.open(DatabaseSettings.parse("DATABASE_URL", new Secret(url())));
  }

  CustodyStory story(Database database) {
    return new CustodyStory(database, keyset);
  }

  private CustodyUseCases useCases(Database database) {
    var read = database.verification(keyset);
    return CustodyUseCases.wire(
        read.chain(), read.holdings(), keyset.custodySeal(), InstantSource.system());
  }

  Report verify(SealedAnchor... anchors) {
    try (var database = open()) {
      return useCases(database).verify().verify(List.of(anchors), (_, _, _) -> {});
    }
  }

  List<String> faults(SealedAnchor... anchors) {
    return texts(verify(anchors).faults());
  }

  static List<String> texts(List<CustodyFault> faults) {
    return faults.stream().map(CustodyFaultText::of).toList();
  }

  SealedAnchor anchor() {
    try (var database = open()) {
      var result = useCases(database).anchor().anchor();
      return switch (result) {
        case AnchorCustody.Result.Anchored(var anchor) -> anchor;
        case AnchorCustody.Result.Refused(var faults) ->
            throw new AssertionError(texts(faults).toString());
      };
    }
  }

  /// What a command came to.
  record Ran(int status, String out, String err) {}

  Ran run(String... arguments) {
    var out = new StringWriter();
    var errors = new StringWriter();
    var all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(arguments));
    var environment =
        Map.of("DATABASE_URL", url(), "KEYSET_FILE", folder.resolve("keyset.json").toString());
    var status =
        Main.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(errors, true))
            .execute(all.toArray(String[]::new));
    return new Ran(status, out.toString(), errors.toString());
  }

  @Override
  public void close() {
    resources.close();
  }
}
