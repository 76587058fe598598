package countersign.adapters.persistence;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import countersign.application.port.out.CustodySeal;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.FlowSeal;
import countersign.application.port.out.ReadinessProbe;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The deployment's keys: one set encrypts (AES-256-GCM, the key's id in front of each ciphertext,
/// so that older keys stay readable), the other makes fingerprints (HMAC-SHA256).
///
/// The keys change with their file, see [#refresh]; whatever was handed out goes on with those of
/// the moment. A file that is bad never costs the keys that are in force.
public final class Keyset {
  /// For who waits for keys that another thread is reading.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration BETWEEN_UNKNOWN_KEYS = Duration.ofSeconds(1);

  private final Optional<KeysetSource> source;
  private final ReentrantLock looking = new ReentrantLock();
  private final Turnstile turnstile = new Turnstile(BETWEEN_UNKNOWN_KEYS);
  private final Aead aead = new FollowingAead(this);
  private volatile Keys keys;
  private Optional<KeysetSource.Stamp> seen; // guarded by `looking`

  private Keyset(Keys keys, Optional<KeysetSource> source, Optional<KeysetSource.Stamp> seen) {
    this.keys = keys;
    this.source = source;
    this.seen = seen;
  }

  /// Keys that never change.
  Keyset(KeysetHandle encryption, KeysetHandle fingerprinting) throws GeneralSecurityException {
    this(
        new Keys(
            new KeyOrder(KeyPart.ENCRYPTION, encryption),
            new KeyOrder(KeyPart.FINGERPRINTING, fingerprinting),
            Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  static Keyset generate() {
    return new Keyset(Keys.generate(), Optional.empty(), Optional.empty());
  }

  /// @throws KeysetRefused as [KeysetFile#open] says
  static Keyset following(KeysetSource source) {
    var reading = source.read();
    return new Keyset(reading.keys(), Optional.of(source), Optional.of(reading.stamp()));
  }

  /// Looks at the file, and takes its keys when it was changed: unless it cannot be used, is of
  /// another deployment, or older than the keys in force.
  public Refreshed refresh() {
    looking.lock();
    try {
      return source.map(this::look).orElseGet(Refreshed.Unchanged::new);
    } finally {
      looking.unlock();
    }
  }

  private Refreshed look(KeysetSource from) {
    try {
      return seen.equals(Optional.of(from.stamp())) ? new Refreshed.Unchanged() : read(from);
    } catch (KeysetRefused refused) {
      return new Refreshed.Refused(String.valueOf(refused.getMessage()));
    }
  }

  private Refreshed read(KeysetSource from) {
    var found = from.read();
    var complaint = keys.complaintAbout(found.keys());
    if (complaint.isPresent()) {
      return new Refreshed.Refused(
          String.format(
              Locale.ROOT,
              "The keyset %s was changed, but not taken: %s; in force are %s.",
              from.file(),
              complaint.get(),
              keys.state().inForce()));
    }
    var isOther = !found.keys().state().equals(keys.state());
    keys = found.keys();
    seen = Optional.of(found.stamp());
    return isOther ? new Refreshed.Taken(keys.state()) : new Refreshed.Unchanged();
  }

  Keys present() {
    return keys;
  }

  /// The present keys. When they are not what is wanted, the file is looked at first, though not
  /// more often than once a second: anybody can make up a ciphertext of an unknown key.
  Keys having(Predicate<Keys> wanted) {
    if (source.isPresent() && !wanted.test(keys)) {
      lookFor(wanted);
    }
    return keys;
  }

  private void lookFor(Predicate<Keys> wanted) {
    try {
      if (looking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          if (!wanted.test(keys) && turnstile.letsThrough()) {
            var _ = refresh();
          }
        } finally {
          looking.unlock();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public KeysetState state() {
    return keys.state();
  }

  public Fingerprints fingerprints() {
    return new TinkFingerprints(() -> keys.hmac());
  }

  public FlowSeal flowSeal() {
    return new TinkFlowSeal(aead);
  }

  public CustodySeal custodySeal() {
    return new TinkCustodySeal(this);
  }

  /// Named `keyset`.
  public ReadinessProbe probe() {
    return new KeysetProbe(aead);
  }

  /// The ids of the keys that decrypt; Tink's ids are unsigned.
  public Set<Long> encryptionKeyIds() {
    return keys.state().ids().encryption();
  }

  /// The id of the key that encrypts now.
  public long encryptionKeyId() {
    return keys.state().inForce().encryption().getFirst();
  }

  PairCipher pairCipher() {
    return new PairCipher(aead);
  }

  GrantCipher grantCipher() {
    return new GrantCipher(aead);
  }

  /// The id of the key that makes fingerprints now; Tink's ids are unsigned.
  long fingerprintKeyId() {
    return keys.state().inForce().fingerprinting().getFirst();
  }

  KeysetHandle encryption() {
    return keys.of(KeyPart.ENCRYPTION).handle();
  }

  KeysetHandle fingerprinting() {
    return keys.of(KeyPart.FINGERPRINTING).handle();
  }

  @Override
  public String toString() {
    return "Keyset[redacted]";
  }
}
