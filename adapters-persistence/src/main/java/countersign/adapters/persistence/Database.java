package countersign.adapters.persistence;

import countersign.adapters.persistence.DatabaseCheck.Finding;
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
import countersign.application.port.out.SharedTokens;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenVault;
import countersign.domain.ConfiguredKey;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.random.RandomGenerator;

/// The PostgreSQL behind the ports: a pool of connections, and the schema.
public final class Database implements AutoCloseable {
  private final DatabaseSettings settings;
  private final Pooler pooler;
  private final DatabaseCheck.Finding finding;
  private final Sessions sessions;
  private final Storage storage;
  private final Deque<BatchedPairsInUse> opened = new ConcurrentLinkedDeque<>();
  private final Deque<Sessions> verifications = new ConcurrentLinkedDeque<>();

  private Database(DatabaseSettings settings) {
    this.settings = settings;
    this.pooler = new Pooler(settings.name(), settings.pooling().isThroughPooler());
    this.finding = new DatabaseCheck(settings, pooler).examine();
    this.sessions = Sessions.open(settings, Purpose.REQUESTS, pooler);
    this.storage = new Storage(sessions);
  }

  /// Looks at the database, for some seconds at most. One that is away or unfit opens all the same,
  /// and is told by [#complaint] and [#probe].
  public static Database open(DatabaseSettings settings) {
    return new Database(settings);
  }

  /// Why it could not be used when it was opened, whatever its schema; empty when it could.
  public Optional<DatabaseFault> complaint() {
    return switch (finding) {
      case Finding.Reached(var facts) -> facts.complaint(settings);
      case Finding.Refused(var fault) -> Optional.of(fault);
    };
  }

  /// Why a schema cannot be made or changed here; empty when it can.
  public Optional<DatabaseFault> complaintOfRights() {
    return finding instanceof Finding.Reached(var facts)
        ? facts.complaintOfRights(settings)
        : Optional.empty();
  }

  /// Whether a pooler lends the sessions, so that nothing of a session is used.
  public boolean isThroughPooler() {
    return pooler.isRecognised();
  }

  /// Brings the schema up to date. Any number of instances may do so at once: one does, the others
  /// wait for it.
  ///
  /// @throws DatabaseRefused when it could not be done; the schema is as before then
  public void migrate() {
    new Migration(settings, pooler).run(this);
  }

  /// @throws DatabaseRefused when this build cannot work with the database as it is
  public void requireCurrent() {
    refuseIf(complaint().or(this::complaintOfSchema));
  }

  static void refuseIf(Optional<DatabaseFault> fault) {
    if (fault.isPresent()) {
      throw new DatabaseRefused(fault.get());
    }
  }

  /// How far the schema is from what this build needs. Changes nothing.
  ///
  /// @throws StorageUnavailable when it could not be read
  public SchemaState schema() {
    return storage.query(Schema::state);
  }

  /// What is to be said of the schema, empty when this build may work with it.
  ///
  /// @throws StorageUnavailable when it could not be read
  public Optional<DatabaseFault> complaintOfSchema() {
    return schema().complaint(settings);
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

  public SharedTokens sharedTokens() {
    return new JooqSharedTokens(storage);
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
    var connections = Sessions.open(settings, Purpose.VERIFICATION, pooler);
    verifications.push(connections);
    var patient = new Storage(connections);
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
    return new DatabaseProbe(storage);
  }

  /// Writes with a connection of its own, and ends with this database.
  public PairsInUse pairsInUse(Keyset keyset, InstantSource clock) {
    var writer =
        UseWriter.start(Sessions.open(settings, Purpose.USES, pooler), keyset.custodySeal());
    var pairs = new BatchedPairsInUse(storage, keyset, clock, writer);
    opened.push(pairs);
    return pairs;
  }

  @Override
  public void close() {
    opened.forEach(BatchedPairsInUse::close);
    verifications.forEach(Sessions::close);
    sessions.close();
  }
}
