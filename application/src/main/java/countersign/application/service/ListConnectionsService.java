package countersign.application.service;

import countersign.application.port.in.ListConnections;
import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.ConnectionCensus.Configured;
import countersign.application.port.out.ConnectionCensus.Sides;
import countersign.domain.ConnectionState;
import countersign.domain.HeldGrant;
import countersign.domain.HeldPair;
import countersign.domain.SideStates;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

final class ListConnectionsService implements ListConnections {
  private final ConsumerKeyring consumers;
  private final Optional<GrantClient> client;
  private final ConnectionCensus census;
  private final boolean takesMedia;
  private final InstantSource clock;

  /// @param client empty when none is configured
  /// @param takesMedia whether X takes media with a grant, as this deployment uploads it
  ListConnectionsService(
      ConsumerKeyring consumers,
      Optional<GrantClient> client,
      ConnectionCensus census,
      boolean takesMedia,
      InstantSource clock) {
    this.consumers = consumers;
    this.client = client;
    this.census = census;
    this.takesMedia = takesMedia;
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
    var page =
        found.stream().limit(limit).map(sides -> entry(sides, configured.states(sides))).toList();
    var next = found.size() > limit ? Optional.of(page.getLast().user()) : Optional.<UserId>empty();
    return new Page(page, next);
  }

  private Entry entry(Sides sides, SideStates states) {
    var pair = sides.pair();
    var held = sides.grant().held();
    var account = pair.held().flatMap(HeldPair::account);
    var writes = states.pair() == ConnectionState.CONNECTED;
    var grantPosts =
        states.grant() == ConnectionState.CONNECTED
            && held.filter(grant -> grant.isOfAnother(account)).isEmpty();
    var grantUploads = grantPosts && takesMedia && held.filter(HeldGrant::canUpload).isPresent();
    return new Entry(
        sides.user(),
        new Side(
            states.pair(),
            account,
            pair.lastGeneration(),
            pair.held().flatMap(HeldPair::verifiedAt),
            ReadStatusService.reason(pair)),
        new Side(
            states.grant(),
            held.flatMap(HeldGrant::account),
            sides.grant().lastGeneration(),
            Optional.empty(),
            GrantStatusReader.reason(sides.grant())),
        writes || grantPosts,
        writes || grantUploads);
  }
}
