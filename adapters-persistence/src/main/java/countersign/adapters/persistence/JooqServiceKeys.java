package countersign.adapters.persistence;

import countersign.adapters.persistence.ServiceKeyRows.InForce;
import countersign.application.port.out.ServiceKeys;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.Secret;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Service keys in PostgreSQL.
final class JooqServiceKeys implements ServiceKeys {
  private static final Logger LOG = LoggerFactory.getLogger(JooqServiceKeys.class);
  private static final String START = "csk_";
  private static final int BYTES_OF_CHANCE = 32;
  private static final Pattern FORM = Pattern.compile(START + "[A-Za-z0-9_-]{43}");
  private static final int PREFIX_LENGTH = 12;
  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

  private final Storage storage;
  private final RandomGenerator random;
  private final KeysInForce keysInForce;
  private final Map<ServiceName, Instant> notedUses = new ConcurrentHashMap<>();

  JooqServiceKeys(Storage storage, InstantSource clock, RandomGenerator random) {
    this.storage = storage;
    this.random = random;
    this.keysInForce =
        new KeysInForce(() -> storage.query(jooq -> new ServiceKeyRows(jooq).inForce()), clock);
  }

  @Override
  public Secret draw() {
    var chance = new byte[BYTES_OF_CHANCE];
    random.nextBytes(chance);
    return new Secret(START + Base64.getUrlEncoder().withoutPadding().encodeToString(chance));
  }

  /// Keeps the first characters too: they are all of the key that is ever in clear. What `about`
  /// says of a prefix is of no matter.
  ///
  /// @throws IllegalArgumentException for a key that was not drawn here, or not made at any time
  @Override
  public boolean add(Secret key, ServiceKey about) {
    if (!FORM.matcher(key.reveal()).matches()) {
      throw new IllegalArgumentException("only a key that was drawn is kept");
    }
    var createdAt =
        about
            .createdAt()
            .orElseThrow(() -> new IllegalArgumentException("a key is made at some time"));
    var prefix = key.reveal().substring(0, PREFIX_LENGTH);
    return storage.query(
        jooq -> new ServiceKeyRows(jooq).insert(KeyHash.of(key), prefix, about, createdAt));
  }

  /// Compares with every key, so that the time tells nothing about which one it is.
  @Override
  public Optional<ServiceKey> find(Secret key) {
    var presented = KeyHash.of(key);
    var found = Optional.<InForce>empty();
    for (var inForce : keysInForce.get()) {
      if (MessageDigest.isEqual(presented, inForce.hash())) {
        found = Optional.of(inForce);
      }
    }
    return found.map(InForce::key);
  }

  /// A use that cannot be written down is lost: the request it belongs to goes on.
  @Override
  public void used(ServiceName name, Instant now) {
    if (!isToBeNoted(name, now)) {
      return;
    }
    try {
      storage.query(jooq -> new ServiceKeyRows(jooq).noteUse(name, now));
    } catch (StorageUnavailable e) {
      LOG.warn("The use of service key {} could not be written down: {}", name, e.getMessage());
    }
  }

  /// Of those who use a key at once, one notes it.
  private boolean isToBeNoted(ServiceName name, Instant now) {
    var before = notedUses.putIfAbsent(name, now);
    return before == null
        || (!now.isBefore(before.plus(BETWEEN_NOTES)) && notedUses.replace(name, before, now));
  }

  @Override
  public List<ServiceKey> list() {
    return storage.query(jooq -> new ServiceKeyRows(jooq).all());
  }

  @Override
  public boolean revoke(ServiceName name, Instant now) {
    return storage.query(jooq -> new ServiceKeyRows(jooq).revoke(name, now));
  }
}
