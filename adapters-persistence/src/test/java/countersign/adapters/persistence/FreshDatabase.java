package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.CUSTODY_EVENT;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.domain.CustodyEvent;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.Protocol;
import countersign.domain.RequestId;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A migrated database for one test.
final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {
  static final Keyset KEYSET = Keyset.generate();
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

  private Optional<DatabaseSettings> settings = Optional.empty();
  private Optional<Database> database = Optional.empty();

  @Override
  public void beforeEach(ExtensionContext context) {
    settings = Optional.of(TestPostgres.migrated());
    database = Optional.of(Database.open(settings()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    database().close();
    TestPostgres.drop(settings());
  }

  DatabaseSettings settings() {
    return settings.orElseThrow();
  }

  /// A role of this name that may log in, and nothing else.
  DatabaseSettings role(String name) {
    execute("drop role if exists " + name);
    execute("create role " + name + " login");
    return new DatabaseSettings(
        settings().name(),
        settings().jdbcUrl(),
        Optional.of(name),
        Optional.empty(),
        settings().properties(),
        settings().schemas(),
        settings().pooling());
  }

  Database database() {
    return database.orElseThrow();
  }

  TokenVault vault() {
    return database().vault(KEYSET, CLOCK);
  }

  GrantVault grants() {
    return database().grants(KEYSET, CLOCK);
  }

  InvalidationOutbox outbox() {
    return database().invalidations(KEYSET);
  }

  void execute(String sql) {
    run(jooq -> jooq.execute(sql));
  }

  Object value(String sql) {
    return run(jooq -> Optional.ofNullable(jooq.fetchValue(sql)).orElse("null"));
  }

  <T> T run(Function<DSLContext, T> work) {
    try (var connection = DriverManager.getConnection(settings().jdbcUrl(), "postgres", "")) {
      return work.apply(DSL.using(connection));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every row of every table as text, bytes as hex.
  String everything() {
    return run(
            jooq -> {
              var text = new StringBuilder();
              for (var table :
                  jooq.fetchValues(
                      "select table_name from information_schema.tables"
                          + " where table_schema = 'public'")) {
                jooq.fetchValues("select t::text from " + table + " t").forEach(text::append);
              }
              return text.toString();
            })
        .toLowerCase(Locale.ROOT);
  }

  List<CustodyEvent> log(UserId user) {
    return run(jooq ->
        jooq.selectFrom(CUSTODY_EVENT)
            .where(CUSTODY_EVENT.USER_FINGERPRINT.eq(KEYSET.fingerprints().ofUser(user).hex()))
            .orderBy(CUSTODY_EVENT.EVENT_ID)
            .fetch(row ->
                new CustodyEvent(
                    Words.read(CustodyEvent.Kind.class, row.get(CUSTODY_EVENT.KIND)),
                    user,
                    Words.readOptional(Protocol.class, row.get(CUSTODY_EVENT.PROTOCOL)),
                    new Generation(row.get(CUSTODY_EVENT.GENERATION)),
                    Optional.ofNullable(row.get(CUSTODY_EVENT.TOKEN_FINGERPRINT))
                        .map(Fingerprint::new),
                    Optional.ofNullable(row.get(CUSTODY_EVENT.CONSUMER_KEY_FINGERPRINT))
                        .map(Fingerprint::new),
                    row.get(CUSTODY_EVENT.REASON),
                    new Occasion(
                        row.get(CUSTODY_EVENT.AT),
                        new RequestId(row.get(CUSTODY_EVENT.REQUEST_ID)),
                        Optional.ofNullable(row.get(CUSTODY_EVENT.SERVICE))
                            .map(ServiceName::new)))));
  }
}
