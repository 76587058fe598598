package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.domain.url.MediaAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/// An Internet on this machine: 127.0.0.1 and 127.0.0.3 count as public, all else as private.
final class Network {
  static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");
  static final int LARGEST = 1_000_000;

  private static final Set<String> PUBLIC = Set.of("127.0.0.1", "127.0.0.3");

  private final Path spoolDirectory;
  private final Map<String, List<InetAddress>> names = new HashMap<>();
  private final List<String> resolved = new CopyOnWriteArrayList<>();
  private HostResolver resolver = this::look;
  private Set<AllowedHost> allowed = Set.of();
  private TlsSocketStrategy tls = DefaultClientTlsStrategy.createDefault();
  private Limits limits = Limits.STANDARD;

  Network(Path spoolDirectory) {
    this.spoolDirectory = spoolDirectory;
    name("images.example", "127.0.0.1");
  }

  Network name(String name, String... addresses) {
    names.put(name, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    return this;
  }

  Network resolver(HostResolver other) {
    resolver = other;
    return this;
  }

  Network allow(String... hosts) {
    allowed = Set.copyOf(Arrays.stream(hosts).map(AllowedHost::parse).toList());
    return this;
  }

  Network tls(TlsSocketStrategy strategy) {
    tls = strategy;
    return this;
  }

  Network limits(Limits other) {
    limits = other;
    return this;
  }

  private InetAddress[] look(String name) throws UnknownHostException {
    var addresses = names.get(name);
    if (addresses == null) {
      throw new UnknownHostException(name);
    }
    return addresses.toArray(InetAddress[]::new);
  }

  SafeMediaFetcher fetcher() {
    HostResolver noting =
        name -> {
          resolved.add(name);
          return resolver.addressesOf(name);
        };
    var reach = new Reach(allowed, noting, address -> PUBLIC.contains(address.getHostAddress()));
    return SafeMediaFetcher.open(Spool.open(spoolDirectory, NOON), reach, tls, limits);
  }

  Fetched fetch(String url) {
    return fetch(url, LARGEST);
  }

  Fetched fetch(String url, long largest) {
    try (var fetcher = fetcher()) {
      return fetcher.fetch(address(url), largest);
    }
  }

  static MediaAddress address(String url) {
    return MediaAddress.parse(url).orElseThrow();
  }

  /// Of a site that is `images.example`.
  static String url(Site site) {
    return "http://images.example:" + site.port() + "/picture";
  }

  /// Names that were looked up, first to last.
  List<String> resolved() {
    return resolved;
  }

  static byte[] bytes(Fetched fetched) {
    if (!(fetched instanceof Fetched.Content(var content))) {
      throw new AssertionError("no content but " + fetched);
    }
    try (content;
        var in = content.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Files in the spool directory, once fetches that were cut have cleaned up.
  static List<Path> left(Path directory) throws IOException, InterruptedException {
    var left = list(directory);
    for (int tries = 0; tries < 100 && !left.isEmpty(); tries++) {
      Thread.sleep(20);
      left = list(directory);
    }
    return left;
  }

  static List<Path> list(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }
}
