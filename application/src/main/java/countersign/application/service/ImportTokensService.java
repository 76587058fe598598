package countersign.application.service;

import countersign.application.port.in.ImportTokens;
import countersign.application.port.out.Fingerprints;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.PermissionProbe;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenSource;
import countersign.application.port.out.TokenSource.Found;
import countersign.application.port.out.TokenSource.Row;
import countersign.application.port.out.TokenVault;
import countersign.domain.ConsumerPair;
import countersign.domain.RequestId;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the source batch by batch, and takes the rows of a batch over several at a time.
final class ImportTokensService implements ImportTokens {
  static final RequestId REQUEST = new RequestId("import");

  private static final Logger LOG = LoggerFactory.getLogger(ImportTokensService.class);

  /// Fewer than the pool has connections: a row holds one at a time.
  private static final int AT_ONCE = 8;

  private static final int FAILURES_IN_SUCCESSION = 20;

  private final TokenSource source;
  private final TokenVault vault;
  private final GrantVault grantVault;
  private final PermissionProbe probe;
  private final PairImport pairs;
  private final Optional<GrantImport> grants;
  private final Waiting waiting;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ConsumerPair consumer;
  private final Fingerprints prints;

  /// @param client empty leaves OAuth 2.0 tokens where they are
  ImportTokensService(
      ConsumerPair consumer, Optional<GrantClient> client, ImportPorts ports, Waiting waiting) {
    this.source = ports.source();
    this.vault = ports.vault();
    this.grantVault = ports.grants();
    this.probe = ports.probe();
    this.clock = ports.clock();
    this.waiting = waiting;
    this.random = ports.random();
    this.consumer = consumer;
    this.prints = ports.fingerprints();
    var accounts = new GrantAccounts(client, grantVault);
    this.pairs = new PairImport(consumer, vault, accounts, prints, clock);
    this.grants = client.map(own -> new GrantImport(own, grantVault, prints, clock));
  }

  @Override
  public Report run(Order order, Watcher watcher) {
    var counts = new ImportCounts(watcher);
    var asker =
        order.verifies()
            ? Optional.of(new PacedProbe(probe, order.asksPerMinute(), waiting, clock))
            : Optional.<PacedProbe>empty();
    var firstChecks = new FirstChecks(source, random);
    var rows =
        new RowImport(source, vault, grantVault, pairs, grants, asker, order, firstChecks, clock);
    var shared = new SharedTokens(consumer, prints);
    var end = new Run(rows, counts, shared, new AtomicInteger()).all(order.batch());
    return new Report(counts.tally(), end);
  }

  /// @param failures in succession, as far as one can say so of rows that are under way together
  private record Run(
      RowImport rows, ImportCounts counts, SharedTokens shared, AtomicInteger failures) {
    End all(int batch) {
      try (var workers =
          Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("import-", 1).factory())) {
        var extent = rows.source().extent();
        counts.expect(extent.rows());
        counts.countUnnamed(Outcome.NO_USER_ID, extent.withoutId());
        return batches(batch, workers);
      } catch (StorageUnavailable e) {
        LOG.error("The source was lost: {}", e.getMessage());
        return End.SOURCE_LOST;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return End.INTERRUPTED;
      }
    }

    private End batches(int batch, ExecutorService workers) throws InterruptedException {
      var after = Optional.<String>empty();
      while (true) {
        var page = rows.source().rows(after, batch);
        var _ = workers.invokeAll(page.stream().map(this::work).toList());
        if (isLost()) {
          return End.STORAGE_LOST;
        } else if (page.size() < batch) {
          return End.COMPLETE;
        }
        after = Optional.of(page.getLast().id());
      }
    }

    private Callable<Boolean> work(Row row) {
      return () -> {
        if (!isLost()) {
          take(row);
        }
        return true;
      };
    }

    private void tellOfSharing(Row row) {
      if (row.pair() instanceof Found.Whole<TokenPair>(var pair) && UserId.isValid(row.id())) {
        shared.saw(row.id(), pair).forEach(id -> counts.also(id, Outcome.SHARED_TOKEN));
      }
    }

    private boolean isLost() {
      return failures.get() >= FAILURES_IN_SUCCESSION;
    }

    private void take(Row row) {
      List<Outcome> outcomes = new ArrayList<>();
      try {
        rows.take(row, outcomes::add);
        tellOfSharing(row);
        failures.updateAndGet(sofar -> sofar >= FAILURES_IN_SUCCESSION ? sofar : 0);
      } catch (RuntimeException broken) {
        failures.incrementAndGet();
        LOG.warn("A row was not taken over: {}", broken.toString());
        outcomes.add(Outcome.FAILED);
      }
      counts.count(row.id(), outcomes);
    }
  }
}
