package countersign.adapters.twitter;

import static countersign.adapters.twitter.Twitter.CONSUMER;
import static countersign.adapters.twitter.Twitter.PAIR;

import countersign.application.port.out.TwitterCalls.Body;
import countersign.application.port.out.TwitterCalls.Called;
import countersign.application.port.out.TwitterCalls.Header;
import countersign.application.port.out.TwitterCalls.Outgoing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Calls passed on to a server of sockets.
final class CallScene implements AutoCloseable {
  /// Long enough for a call that is not to be cut, on a busy machine.
  private static final Patience AMPLE = new Patience(Duration.ofSeconds(20), Duration.ofMinutes(1));

  final RawServer server;
  final TwitterClient client;
  final JdkTwitterCalls calls;

  CallScene(RawServer server) {
    this(server, AMPLE);
  }

  CallScene(RawServer server, Patience patience) {
    this.server = server;
    client = Twitter.client(server.base());
    calls = new JdkTwitterCalls(client, patience);
  }

  Called get(String path) {
    return call("GET", path, List.of(), new Body.None());
  }

  Called call(String method, String path, List<Header> headers, Body body) {
    return call(new Outgoing(method, path, Optional.empty(), headers, body));
  }

  Called call(Outgoing call) {
    return calls.call(CONSUMER, PAIR, call);
  }

  RawServer.Exchange request() throws InterruptedException {
    return server.exchanges.take();
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
