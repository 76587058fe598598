package countersign.application.service;

import countersign.application.port.in.ListConnections;
import countersign.application.port.out.ConnectionCensus;
import countersign.domain.Connection;
import countersign.domain.ConnectionState;
import countersign.domain.HeldPair;
import countersign.domain.UserId;
import java.util.Optional;

final class ListConnectionsService implements ListConnections {
  private final ConsumerKeyring consumers;
  private final ConnectionCensus census;

  ListConnectionsService(ConsumerKeyring consumers, ConnectionCensus census) {
    this.consumers = consumers;
    this.census = census;
  }

  @Override
  public Page list(Optional<ConnectionState> state, Optional<UserId> after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " entries");
    }
    var found = census.list(state, consumers.fingerprints(), after, limit + 1);
    var page = found.stream().limit(limit).map(this::entry).toList();
    var next = found.size() > limit ? Optional.of(page.getLast().user()) : Optional.<UserId>empty();
    return new Page(page, next);
  }

  private Entry entry(Connection connection) {
    var held = connection.held();
    return new Entry(
        connection.user(),
        ConnectionState.of(connection, consumers.isUsable(held)),
        held.flatMap(HeldPair::account),
        connection.lastGeneration(),
        held.flatMap(HeldPair::verifiedAt));
  }
}
