package countersign.application.service;

import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet.Idempotency;
import countersign.application.port.out.PostRecords;
import countersign.application.port.out.PostRecords.Claim;
import countersign.application.port.out.PostRecords.Outcome;
import countersign.application.port.out.PostRecords.Ticket;
import countersign.application.port.out.StorageUnavailable;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests that name themselves, so that a repeat does nothing twice.
final class KeyedRequests {
  private static final Logger LOG = LoggerFactory.getLogger(KeyedRequests.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final int LOOKS = 40;

  private final PostRecords records;
  private final Waiting waiting;
  private final InstantSource clock;

  KeyedRequests(PostRecords records, Waiting waiting, InstantSource clock) {
    this.records = records;
    this.waiting = waiting;
    this.clock = clock;
  }

  /// How long a request may take until it sends anything.
  static Duration lease(List<MediaSource> media) {
    return media.isEmpty() ? Duration.ofMinutes(2) : Duration.ofMinutes(20);
  }

  /// Claims the key, or waits some seconds for what the request that holds it comes to.
  ///
  /// @param lease how long the request may take before it sends anything
  Claim claim(UserId user, Idempotency idempotency, Duration lease) {
    var claim = claimOnce(user, idempotency, lease);
    for (var looks = 0; looks < LOOKS && claim instanceof Claim.Busy; looks++) {
      if (!waiting.pause(LOOK_AGAIN)) {
        return claim;
      }
      claim = claimOnce(user, idempotency, lease);
    }
    return claim;
  }

  private Claim claimOnce(UserId user, Idempotency idempotency, Duration lease) {
    var now = clock.instant();
    return records.claim(user, idempotency.key(), idempotency.body(), now, now.plus(lease));
  }

  /// A repeat gets `outcome`. When it cannot be written, a repeat finds the request broken off and
  /// looks the post up.
  void end(Optional<Ticket> ticket, Outcome outcome) {
    quietly(() -> ticket.ifPresent(held -> records.end(held, outcome)));
  }

  /// A repeat may try again.
  void release(Optional<Ticket> ticket) {
    quietly(() -> ticket.ifPresent(records::release));
  }

  private static void quietly(Runnable write) {
    try {
      write.run();
    } catch (StorageUnavailable away) {
      LOG.warn("How a request ended was not recorded: {}", away.getMessage());
    }
  }
}
