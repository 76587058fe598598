package countersign.adapters.http.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The issuer's public keys, remembered. They are fetched again when they are old, and early when a
/// token names a key that is not among them: but then at most once in [#PAUSE], so that made-up key
/// ids do not turn into requests to the issuer. While the issuer is away the last keys stay good
/// for a day.
///
/// Unlike the library's own source this one tells an unknown key, which is the caller's fault, from
/// keys that could not be fetched, and takes its time from the clock it is given.
final class IssuerKeys implements JWKSource<SecurityContext> {
  static final Duration FRESH = Duration.ofMinutes(15);
  static final Duration PAUSE = Duration.ofSeconds(30);
  static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
  static final Duration GOOD_WITHOUT_ISSUER = Duration.ofDays(1);
  private static final int CONNECT_MILLIS = 3000;
  private static final int READ_MILLIS = 5000;
  private static final int LARGEST = 256 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private record Fetched(JWKSet keys, Instant at) {}

  private final URI url;
  private final InstantSource clock;
  private final DefaultResourceRetriever retriever =
      new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST);
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Optional<Fetched> newest = Optional.empty();
  private Instant noFetchBefore = Instant.MIN;

  IssuerKeys(URI url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
    var known = current();
    var found = selector.select(known.keys());
    return found.isEmpty() ? selector.select(newerThan(known).keys()) : found;
  }

  private Fetched current() throws KeySourceException {
    var known = newest;
    if (known.filter(fetched -> isWithin(fetched, FRESH)).isPresent()) {
      return known.get();
    }
    fetching.lock();
    try {
      if (newest.equals(known)) {
        fetch();
      }
      return newest
          .filter(fetched -> isWithin(fetched, GOOD_WITHOUT_ISSUER))
          .orElseThrow(() -> new KeySourceException("the issuer's keys are not available"));
    } finally {
      fetching.unlock();
    }
  }

  private Fetched newerThan(Fetched known) {
    fetching.lock();
    try {
      if (newest.filter(known::equals).isPresent()) {
        fetch();
      }
      return newest.orElse(known);
    } finally {
      fetching.unlock();
    }
  }

  private void fetch() {
    var now = clock.instant();
    if (now.isBefore(noFetchBefore)) {
      return;
    }
    try {
      var keys = JWKSet.parse(retriever.retrieveResource(url.toURL()).getContent());
      var pause = newest.isPresent() ? PAUSE : Duration.ZERO;
      newest = Optional.of(new Fetched(keys, now));
      noFetchBefore = now.plus(pause);
    } catch (IOException | ParseException e) {
      LOG.warn("The issuer's key set could not be fetched: {}", e.getClass().getName());
      noFetchBefore = now.plus(PAUSE_AFTER_FAILURE);
    }
  }

  private boolean isWithin(Fetched fetched, Duration age) {
    return clock.instant().isBefore(fetched.at().plus(age));
  }
}
