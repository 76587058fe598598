package countersign.adapters.persistence;

import com.zaxxer.hikari.HikariDataSource;
import countersign.application.port.out.CheckTurns;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.CustodyChain;
import countersign.application.port.out.CustodyReader;
import countersign.application.port.out.CustodyRetention;
import countersign.application.port.out.CustodySurvey;
import countersign.application.port.out.DeathReports;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.Holdings;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.LimitBook;
import countersign.application.port.out.PairsInUse;
import countersign.application.port.out.PendingConnections;
import countersign.application.port.out.PostRecords;
import countersign.application.port.out.ReadinessProbe;
import countersign.application.port.out.SealedRows;
import countersign.application.port.out.ServiceKeys;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.domain.ConfiguredKey;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.random.RandomGenerator;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// The PostgreSQL behind the ports: a pool of connections, and the schema.
public final class Database implements AutoCloseable {
  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final Storage storage;
  private final Deque<BatchedPairsInUse> opened = new ConcurrentLinkedDeque<>();
  private final Deque<HikariDataSource> verifications = new ConcurrentLinkedDeque<>();

  private Database(DatabaseSettings settings) {
    this.settings = settings;
    this.pool = Connections.pool(settings);
    // jOOQ's own settings cannot be named here: their JAXB annotations do not compile. At level
    // DEBUG it therefore logs what is bound: fingerprints and ciphertexts, nothing in clear.
    this.storage = new Storage(DSL.using(pool, SQLDialect.POSTGRES));
  }

  /// Does not wait for the database: one that is away does not stop the service from starting, and
  /// is told by [#probe].
  public static Database open(DatabaseSettings settings) {
    return new Database(settings);
  }

  /// Brings the schema up to date. Any number of instances may do so at once: one does, the others
  /// wait for it.
  ///
  /// @throws StorageUnavailable when it could not be done; the schema is as before then
  public void migrate() {
    try (var connections = Connections.forMigrations(settings)) {
      Schema.migrate(connections);
    }
  }

  /// How far the schema is from what this build needs. Changes nothing.
  ///
  /// @throws StorageUnavailable when it could not be read
  public SchemaState schema() {
    return Schema.state(pool);
  }

  public TokenVault vault(Keyset keyset, InstantSource clock) {
    return new JooqTokenVault(storage, keyset, clock);
  }

  public GrantVault grants(Keyset keyset, InstantSource clock) {
    return new JooqGrantVault(storage, keyset, clock);
  }

  public InvalidationOutbox invalidations(Keyset keyset) {
    return new JooqInvalidationOutbox(storage, keyset);
  }

  public PendingConnections pendingConnections() {
    return new JooqPendingConnections(storage);
  }

  /// @param configured keys in addition to those in the database
  /// @param random where keys are drawn from
  public ServiceKeys serviceKeys(
      List<ConfiguredKey> configured, InstantSource clock, RandomGenerator random) {
    return new ConfiguredServiceKeys(configured, new JooqServiceKeys(storage, clock, random));
  }

  public DeathReports deathReports(Keyset keyset) {
    return new JooqDeathReports(storage, keyset);
  }

  public CheckTurns checkTurns() {
    return new JooqCheckTurns(storage);
  }

  public LimitBook limitBook() {
    return new JooqLimitBook(storage);
  }

  public PostRecords postRecords() {
    return new JooqPostRecords(storage);
  }

  public SealedRows sealedRows(Keyset keyset) {
    return new JooqSealedRows(storage, keyset);
  }

  public ConnectionCensus census() {
    return new JooqConnectionCensus(storage);
  }

  public CustodyReader custodyReader(Keyset keyset) {
    return new JooqCustodyReader(storage, keyset.fingerprints());
  }

  /// Which keys what is stored may need.
  public KeyRegistry keyRegistry() {
    return new KeyRegistry(storage);
  }

  /// How many pairs, grants and waiting invalidations need an encryption key, by its id.
  ///
  /// @throws StorageUnavailable when the database is away
  public Map<Long, Long> encryptionKeysInUse() {
    return storage.query(jooq -> new EncryptedRows(jooq).byKey());
  }

  public CustodyChain chain() {
    return new JooqCustodyChain(storage);
  }

  public Holdings holdings(Keyset keyset) {
    return new JooqHoldings(storage, keyset.fingerprints());
  }

  /// The same database, with connections of its own that can only read, and may take minutes for
  /// one statement. Ends with this one.
  public Verification verification(Keyset keyset) {
    var connections = Connections.forVerification(settings);
    verifications.push(connections);
    var patient = new Storage(DSL.using(connections, SQLDialect.POSTGRES));
    return new Verification(
        new JooqCustodyChain(patient), new JooqHoldings(patient, keyset.fingerprints()));
  }

  /// What a verification reads.
  public record Verification(CustodyChain chain, Holdings holdings) {}

  public CustodySurvey survey() {
    return new JooqCustodySurvey(storage);
  }

  public CustodyRetention retention(Keyset keyset) {
    return new JooqCustodyRetention(storage, keyset);
  }

  /// Named `database`.
  public ReadinessProbe probe() {
    return new DatabaseProbe(pool);
  }

  /// Writes with a connection of its own, and ends with this database.
  public PairsInUse pairsInUse(Keyset keyset, InstantSource clock) {
    var writer = UseWriter.start(Connections.forUses(settings), keyset.custodySeal());
    var pairs = new BatchedPairsInUse(storage, keyset, clock, writer);
    opened.push(pairs);
    return pairs;
  }

  @Override
  public void close() {
    opened.forEach(BatchedPairsInUse::close);
    verifications.forEach(HikariDataSource::close);
    pool.close();
  }
}
