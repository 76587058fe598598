package countersign.application.service;

import countersign.application.port.out.GrantVault;
import countersign.application.port.out.LimitBook;
import countersign.application.port.out.TokenVault;
import countersign.domain.Closed;
import countersign.domain.Connection;
import countersign.domain.EndpointName;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.HeldGrant;
import countersign.domain.Situation;
import countersign.domain.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what is known of a user's two sides. X is not asked.
final class SituationReader {
  private final ConsumerKeyring consumers;
  private final Optional<GrantClient> client;
  private final TokenVault vault;
  private final GrantVault grants;
  private final LimitBook limits;
  private final boolean takesMedia;
  private final InstantSource clock;

  /// @param client empty when no OAuth 2.0 client is configured
  /// @param takesMedia whether X takes media with a grant, as this deployment uploads it
  SituationReader(
      ConsumerKeyring consumers,
      Optional<GrantClient> client,
      TokenVault vault,
      GrantVault grants,
      LimitBook limits,
      boolean takesMedia,
      InstantSource clock) {
    this.consumers = consumers;
    this.client = client;
    this.vault = vault;
    this.grants = grants;
    this.limits = limits;
    this.takesMedia = takesMedia;
    this.clock = clock;
  }

  /// To be told.
  Situation read(UserId user) {
    var pair = vault.find(user);
    var grant = grants.find(user);
    var now = clock.instant();
    return situation(pair, grant, closed(user, pair, grant, now), nextCheck(pair, grant), now);
  }

  /// To be acted on. Without a client no grant counts.
  ///
  /// @param endpoint that is to be called
  Situation forUse(UserId user, Optional<EndpointName> endpoint) {
    var now = clock.instant();
    var closed = endpoint.flatMap(name -> limits.closedUntil(user, name, now));
    var grant =
        client.isPresent() ? grants.find(user) : GrantConnection.none(user, Generation.NONE);
    return situation(vault.find(user), grant, new Closed(closed, closed), Optional.empty(), now);
  }

  /// Of two sides that were read together, to be told.
  Situation of(Connection pair, GrantConnection grant) {
    var now = clock.instant();
    return situation(pair, grant, closed(pair.user(), pair, grant, now), Optional.empty(), now);
  }

  private Situation situation(
      Connection pair,
      GrantConnection grant,
      Closed closed,
      Optional<Instant> nextCheck,
      Instant now) {
    return new Situation(
        pair,
        consumers.isUsable(pair.held()),
        grant,
        grant.held().map(this::isOurs).orElse(true),
        takesMedia,
        closed,
        nextCheck,
        now);
  }

  private boolean isOurs(HeldGrant grant) {
    return client.filter(own -> own.owns(grant)).isPresent();
  }

  private Closed closed(UserId user, Connection pair, GrantConnection grant, Instant now) {
    return pair.held().isEmpty() && grant.held().isEmpty()
        ? Closed.NOTHING
        : new Closed(
            limits.closedUntil(user, Sending.CREATE, now),
            limits.closedUntil(user, MediaUpload.WHOLE, now));
  }

  private Optional<Instant> nextCheck(Connection pair, GrantConnection grant) {
    var ofPair =
        Optional.of(pair)
            .filter(Connection::isUnsettled)
            .filter(known -> consumers.isUsable(known.held()))
            .flatMap(known -> vault.nextCheck(known.user()));
    var ofGrant =
        grant
            .held()
            .filter(HeldGrant::isUnsettled)
            .filter(this::isOurs)
            .flatMap(_ -> grants.nextLook(grant.user()));
    return Stream.concat(ofPair.stream(), ofGrant.stream()).min(Comparator.naturalOrder());
  }
}
