package countersign.adapters.persistence;

import countersign.application.port.out.StorageUnavailable;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.GrantTokens;
import countersign.domain.GrantTransition;
import countersign.domain.HeldGrant;
import countersign.domain.Occasion;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/// Carries one transition of a grant out, inside a transaction that holds the lock on its row.
final class GrantApplication {
  private final CustodyLog log;
  private final GrantRows grants;
  private final InvalidationRows invalidations;
  private final GrantTransition transition;
  private final UserId user;
  private final Instant now;

  GrantApplication(DSLContext jooq, Keyset keyset, GrantTransition transition, Instant now) {
    this.log = new CustodyLog(jooq, keyset);
    this.grants = new GrantRows(jooq, keyset);
    this.invalidations = new InvalidationRows(jooq);
    this.transition = transition;
    this.user = transition.after().user();
    this.now = now;
  }

  /// The order matters: what tokens were received with is logged before they are stored, and tokens
  /// that X is to revoke are copied before they go.
  void apply(Optional<GrantTokens> arrived) {
    log.append(transition.events());
    if (transition.revokes() && transition.erased().isPresent()) {
      invalidations.queueGrant(user, now);
    }
    var after = transition.after();
    if (transition.stored().isPresent()) {
      store(transition.stored().get(), arrived.orElseThrow());
    } else if (after.held().isPresent()) {
      grants.write(after, now);
    } else {
      grants.writeWithoutTokens(after, now);
    }
  }

  private void store(HeldGrant grant, GrantTokens arrived) {
    grants.write(transition.after(), grant, arrived, now);
    // Secrets compare in constant time.
    if (!grants.open(user).tokens().equals(Optional.of(arrived))) {
      throw new StorageUnavailable(
          "a stored grant was read back and is another one", new IllegalStateException("mismatch"));
    }
    log.append(
        List.of(
            CustodyEvent.about(
                user, grant, Kind.GRANT_STORED, "read_back_equal", occasion(grant))));
  }

  private Occasion occasion(HeldGrant grant) {
    return transition.events().stream()
        .filter(event -> event.kind() == Kind.GRANT_RECEIVED)
        .filter(event -> event.generation().equals(grant.generation()))
        .map(CustodyEvent::occasion)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a grant is stored that nobody received"));
  }
}
