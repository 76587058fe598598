package countersign.application.port.out;

import countersign.domain.AccountName;
import countersign.domain.Closed;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.Fingerprint;
import countersign.domain.GrantConnection;
import countersign.domain.SideStates;
import countersign.domain.Situation;
import countersign.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks over all connections. Throws [StorageUnavailable].
public interface ConnectionCensus {
  /// The users of whom a pair or a grant is held or once was, in the order of their ids, by code
  /// point. Both sides of a user are of one moment.
  ///
  /// @param state only users that [SideStates#match] it
  /// @param account only users with a pair, a candidate or a grant of it
  List<Sides> list(
      Optional<ConnectionState> state,
      Optional<AccountName> account,
      Configured configured,
      Optional<UserId> after,
      int limit);

  Counts count(Set<Fingerprint> usable);

  record Sides(UserId user, Connection pair, GrantConnection grant) {}

  /// What decides about a state beside what is stored.
  ///
  /// @param consumerKeys those that are configured; a pair of another one is `consumer_key_changed`
  /// @param clients the same with client ids and grants
  record Configured(Set<Fingerprint> consumerKeys, Set<Fingerprint> clients, Instant now) {
    public Configured {
      consumerKeys = Set.copyOf(consumerKeys);
      clients = Set.copyOf(clients);
    }

    public SideStates states(Sides sides) {
      var pair = sides.pair();
      var grant = sides.grant();
      var ownsPair = pair.held().filter(held -> consumerKeys.contains(held.consumerKey()));
      var ownsGrant = grant.held().filter(held -> clients.contains(held.client()));
      var situation =
          new Situation(
              pair,
              ownsPair.isPresent(),
              grant,
              ownsGrant.isPresent(),
              false,
              Closed.NOTHING,
              Optional.empty(),
              now);
      return new SideStates(situation.pairState(), situation.grantState());
    }
  }

  /// @param states every state is there
  record Counts(
      Map<ConnectionState, Long> states,
      Map<Fingerprint, Long> consumerKeys,
      Map<Long, Long> encryptionKeys,
      long invalidationsWaiting) {}
}
