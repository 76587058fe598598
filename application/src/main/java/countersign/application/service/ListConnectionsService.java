package countersign.application.service;

import countersign.application.port.in.ListConnections;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.ConnectionCensus.Configured;
import countersign.application.port.out.ConnectionCensus.Sides;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import countersign.domain.Work;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

final class ListConnectionsService implements ListConnections {
  private final ConsumerKeyring consumers;
  private final Optional<GrantClient> client;
  private final ConnectionCensus census;
  private final SituationReader situations;
  private final InstantSource clock;

  /// @param client empty when none is configured
  ListConnectionsService(
      ConsumerKeyring consumers,
      Optional<GrantClient> client,
      ConnectionCensus census,
      SituationReader situations,
      InstantSource clock) {
    this.consumers = consumers;
    this.client = client;
    this.census = census;
    this.situations = situations;
    this.clock = clock;
  }

  @Override
  public Page list(Wanted wanted) {
    var configured =
        new Configured(
            consumers.fingerprints(),
            client.map(GrantClient::fingerprints).orElse(Set.of()),
            clock.instant());
    var limit = wanted.limit();
    var found =
        census.list(wanted.state(), wanted.account(), configured, wanted.after(), limit + 1);
    var page = found.stream().limit(limit).map(this::entry).toList();
    var next = found.size() > limit ? Optional.of(page.getLast().user()) : Optional.<UserId>empty();
    return new Page(page, next);
  }

  /// Told by the rule that the status is told by.
  private Entry entry(Sides sides) {
    var pair = sides.pair();
    var grant = sides.grant();
    var situation = situations.of(pair, grant);
    return new Entry(
        sides.user(),
        new Side(
            situation.pairState(),
            pair.held().flatMap(HeldPair::account),
            pair.lastGeneration(),
            pair.held().flatMap(HeldPair::verifiedAt),
            ReadStatusService.reason(pair)),
        new Side(
            situation.grantState(),
            grant.held().flatMap(HeldGrant::account),
            grant.lastGeneration(),
            Optional.empty(),
            GrantStatusReader.reason(grant)),
        ReadStatusService.can(situation, Work.POST),
        ReadStatusService.can(situation, Work.UPLOAD));
  }
}
