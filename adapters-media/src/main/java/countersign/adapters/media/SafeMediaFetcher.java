package countersign.adapters.media;

import countersign.application.port.out.MediaFetcher;
import countersign.domain.url.AddressRefusal;
import countersign.domain.url.MediaAddress;
import countersign.domain.url.WebUrl;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches media on behalf of callers who are not trusted to know where they send us. A name is
/// resolved once a hop, all its addresses are judged, and one of these is connected to: a second
/// answer of the name's owner changes nothing. Goes through no proxy. A redirect from https to http
/// is refused. Logs hosts at most. Safe for use by many threads.
public final class SafeMediaFetcher implements MediaFetcher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SafeMediaFetcher.class);

  private final Spool spool;
  private final WebFetcher web;
  private final Limits limits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private SafeMediaFetcher(Spool spool, Reach reach, TlsSocketStrategy tls, Limits limits) {
    this.spool = spool;
    this.web = new WebFetcher(reach, new HttpRequester(new ClientFactory(tls, limits), spool));
    this.limits = limits;
  }

  /// Erases what a killed process left in the spool directory more than a day ago.
  ///
  /// @param allowed hosts that may be private
  /// @param spoolDirectory made if there is none; it needs room for all media that are being
  ///   uploaded at the same time
  /// @throws UncheckedIOException if the directory cannot be used
  public static SafeMediaFetcher open(
      Set<AllowedHost> allowed, Path spoolDirectory, InstantSource clock) {
    var reach = new Reach(allowed, InetAddress::getAllByName, new PublicInternet());
    var tls = new BrowserTls(SSLContexts.createDefault());
    return open(Spool.open(spoolDirectory, clock.instant()), reach, tls, Limits.STANDARD);
  }

  static SafeMediaFetcher open(Spool spool, Reach reach, TlsSocketStrategy tls, Limits limits) {
    return new SafeMediaFetcher(spool, reach, tls, limits);
  }

  @Override
  public Fetched fetch(MediaAddress address, long largest) {
    try {
      return switch (address) {
        case MediaAddress.Data data -> DataAddress.fetch(data, largest, spool);
        case MediaAddress.Web(var url) -> fetchInTime(url, largest);
        case MediaAddress.Other _ -> new Fetched.AddressRefused(AddressRefusal.SCHEME);
      };
    } catch (RuntimeException | Error fault) {
      LOG.error("Fetching media failed on our side: {}", FaultText.of(fault));
      return new Fetched.OurFault();
    }
  }

  private Fetched fetchInTime(WebUrl address, long largest) {
    var outcome = new CompletableFuture<Fetched>();
    var work = threads.submit(() -> handOver(outcome, address, largest));
    try {
      return outcome.get(limits.fetch().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return unlessDone(outcome);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unlessDone(outcome);
    } catch (ExecutionException ours) {
      throw new IllegalStateException(ours.getCause());
    } finally {
      work.cancel(true); // cuts the connection if it is still there
    }
  }

  /// Media that come too late for the caller are erased here.
  private void handOver(CompletableFuture<Fetched> outcome, WebUrl address, long largest) {
    try {
      var fetched = web.fetch(address, largest);
      if (!outcome.complete(fetched) && fetched instanceof Fetched.Content(var content)) {
        content.close();
      }
    } catch (RuntimeException | Error e) {
      outcome.completeExceptionally(e);
    }
  }

  private static Fetched unlessDone(CompletableFuture<Fetched> outcome) {
    outcome.complete(new Fetched.Unreachable());
    return outcome.join();
  }

  /// Cuts fetches that are still under way.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
