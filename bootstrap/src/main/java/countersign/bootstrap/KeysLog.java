package countersign.bootstrap;

import countersign.adapters.persistence.KeyIds;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.Occasion;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells the custody log what becomes of the keys: by their ids, which are no secret.
record KeysLog(Store store, InstantSource clock) {
  private static final UserId OPERATOR = new UserId("operator");

  void rotated(KeyIds inForce) {
    write(
        Kind.KEYS_ROTATED,
        "keys-rotate",
        "encryption_%d_fingerprinting_%d"
            .formatted(inForce.encryption().getFirst(), inForce.fingerprinting().getFirst()));
  }

  void retired(Set<Long> encryptionKeys) {
    encryptionKeys.forEach(key -> write(Kind.KEY_RETIRED, "keys-retire", "encryption_" + key));
  }

  /// Without effect when there were none.
  void rewrapped(long rows, long key) {
    if (rows > 0) {
      write(Kind.ROWS_REWRAPPED, "keys-rewrap", "rows_%d_encryption_%d".formatted(rows, key));
    }
  }

  private void write(Kind kind, String request, String reason) {
    var event =
        new CustodyEvent(
            kind,
            OPERATOR,
            Optional.empty(),
            Generation.NONE,
            Optional.empty(),
            Optional.empty(),
            reason,
            new Occasion(clock.instant(), new RequestId(request)));
    store.database().vault(store.keyset(), clock).record(List.of(event));
  }
}
