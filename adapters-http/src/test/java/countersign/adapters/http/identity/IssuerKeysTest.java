package countersign.adapters.http.identity;

import static countersign.adapters.http.identity.TestIssuer.ISSUER;
import static countersign.adapters.http.identity.TestIssuer.KEY;
import static countersign.adapters.http.identity.TestIssuer.NOON;
import static countersign.adapters.http.identity.TestIssuer.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import countersign.adapters.http.identity.Caller.Means;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final Caller SIGNED_IN = new Caller.SignedIn(new UserId("user_1"), Means.BEARER);
  private static final Caller REFUSED = new Caller.Refused(Means.BEARER, TokenFault.UNKNOWN_KEY);
  private static final Caller UNAVAILABLE = new Caller.Unavailable();

  @AutoClose private final TestIssuer issuer = new TestIssuer();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final Identity identity =
      new JwtIdentity(new JwtSettings(ISSUER, issuer.url(), Optional.empty(), Set.of()), now::get);

  private Caller judge(RSAKey key) {
    JWTClaimsSet claims =
        TestIssuer.claims().expirationTime(Date.from(now.get().plusSeconds(60))).build();
    return identity.identify(
        new Credentials(List.of("Bearer " + TestIssuer.sign(key, claims)), List.of()));
  }

  private void after(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void the_key_set_is_fetched_once_for_many_tokens() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = threads.invokeAll(Collections.<Callable<Caller>>nCopies(50, () -> judge(KEY)));
      for (var call : calls) {
        assertEquals(SIGNED_IN, call.get());
      }
    }
    assertEquals(1, issuer.fetches.get());
  }

  @Test
  void an_unknown_key_fetches_the_set_again_but_not_time_and_again() {
    assertEquals(SIGNED_IN, judge(KEY));
    issuer.keySet = new JWKSet(List.of(KEY, OTHER)).toString();

    assertEquals(SIGNED_IN, judge(OTHER));
    assertEquals(2, issuer.fetches.get());
    var madeUp = new RSAKey.Builder(OTHER).keyID("made up").build();
    for (var i = 0; i < 20; i++) {
      assertEquals(REFUSED, judge(madeUp));
    }
    assertEquals(2, issuer.fetches.get());

    after(IssuerKeys.PAUSE);
    assertEquals(REFUSED, judge(madeUp));
    assertEquals(3, issuer.fetches.get());
  }

  @Test
  void a_key_that_was_taken_back_is_good_no_longer_once_the_set_is_old() {
    assertEquals(SIGNED_IN, judge(KEY));
    issuer.keySet = new JWKSet(OTHER).toString();
    assertEquals(SIGNED_IN, judge(KEY));

    after(IssuerKeys.FRESH);
    assertEquals(REFUSED, judge(KEY));
  }

  @Test
  void without_any_key_set_nobody_can_be_checked() {
    issuer.status = 500;
    assertEquals(UNAVAILABLE, judge(KEY));
    assertEquals(UNAVAILABLE, judge(KEY));
    assertEquals(1, issuer.fetches.get());

    issuer.status = 200;
    after(IssuerKeys.PAUSE_AFTER_FAILURE);
    assertEquals(SIGNED_IN, judge(KEY));
  }

  @Test
  void an_issuer_that_answers_garbage_is_as_good_as_away() {
    for (var garbage : List.of("", "<html>", "{}", "[]", "{\"keys\":7}")) {
      issuer.keySet = garbage;
      assertEquals(UNAVAILABLE, judge(KEY), garbage);
      after(IssuerKeys.PAUSE_AFTER_FAILURE);
    }
  }

  @Test
  void a_key_set_without_end_is_not_read_to_its_end() {
    issuer.keySet = " ".repeat(300 * 1024) + new JWKSet(KEY);

    assertEquals(UNAVAILABLE, judge(KEY));
  }

  @Test
  void the_last_keys_stay_good_for_a_day_while_the_issuer_is_away() {
    assertEquals(SIGNED_IN, judge(KEY));
    issuer.status = 503;

    after(IssuerKeys.FRESH);
    assertEquals(SIGNED_IN, judge(KEY));
    assertEquals(REFUSED, judge(OTHER));
    after(IssuerKeys.GOOD_WITHOUT_ISSUER);
    assertEquals(UNAVAILABLE, judge(KEY));
  }
}
