package countersign.bootstrap;

import countersign.sandbox.Sandbox;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A demonstration in this process, on free ports and data of its own.
final class RunningDemo implements AutoCloseable {
  /// Elsewhere in each process.
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 50) * 200);

  private final int port;
  private final Path data;
  private final Map<String, String> more;
  private Demo demo;

  RunningDemo() throws Exception {
    this(Map.of());
  }

  /// @param more settings
  RunningDemo(Map<String, String> more) throws Exception {
    this.more = more;
    this.port = freePortPair();
    this.data = ScratchFolder.create("demo");
    this.demo = start();
    demo.sandbox().switches().appPermission("read-write");
  }

  private Demo start() throws Exception {
    var environment = new HashMap<>(more);
    environment.put("PORT", Integer.toString(port));
    environment.put("DATA_DIR", data.toString());
    return Demo.start(environment);
  }

  /// A port whose successor is free as well. Nobody else is given either of them: they are below
  /// those that the system hands out.
  static int freePortPair() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    while (true) {
      var port = NEXT_PORT.getAndAdd(2);
      try (var _ = new ServerSocket(port, 1, loopback);
          var _ = new ServerSocket(port + 1, 1, loopback)) {
        return port;
      } catch (BindException _) {
        // Another pair, then.
      }
    }
  }

  void restart() throws Exception {
    demo.close();
    demo = start();
  }

  /// Connects the user to the account of the same name.
  void connect(String user) {
    var _ = Browser.signedInAs(user, url()).connectAs(user);
  }

  /// A service that may do everything.
  ServiceClient service() throws Exception {
    return new ServiceClient(url(), demo.serviceKey().reveal());
  }

  URI url() {
    return demo.url();
  }

  Path data() {
    return data;
  }

  Sandbox sandbox() {
    return demo.sandbox();
  }

  @Override
  public void close() {
    demo.close();
  }
}
