package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.BOB;
import static countersign.application.service.World.CONSUMER;
import static countersign.application.service.World.NEW_CONSUMER;
import static countersign.application.service.World.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ExamineCustody.ConsumerKeys;
import countersign.application.port.in.SignRequest;
import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.domain.ConnectionState;
import countersign.domain.ConsumerPair;
import countersign.domain.Fingerprint;
import countersign.domain.Secret;
import countersign.domain.UserId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Several consumer keys, and how many users are on each.
class SeveralConsumerKeysTest {
  private static final ConsumerPair NEW_SECRET =
      new ConsumerPair(CONSUMER.key(), new Secret("regenerated"));
  private static final Unsigned GET =
      new Unsigned("GET", URI.create("https://api.x.com/2/users/me"), List.of());

  private final World world = World.withGrants();

  private ConsumerPair signedWith() {
    var result = world.useCases.signRequest().sign(ALICE, GET, SERVICE);
    assertTrue(result instanceof SignRequest.Result.Signed, result::toString);
    return world.x.signedWith.getLast();
  }

  @Test
  void a_new_secret_of_the_same_key_is_recognised_as_such() {
    world.connect("token-1");

    world.reconfigure(Optional.of(NEW_SECRET), List.of(), true);

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(NEW_SECRET, signedWith());
    assertEquals(new ConsumerKeys(1, 0, 0), world.useCases.readReport().read().consumerKeyUse());
  }

  @Test
  void the_current_secret_wins_over_one_that_is_named_as_previous() {
    world.connect("token-1");

    world.reconfigure(Optional.of(NEW_SECRET), List.of(NEW_CONSUMER, CONSUMER), true);

    assertEquals(NEW_SECRET, signedWith());
    assertEquals(new ConsumerKeys(1, 0, 0), world.useCases.readReport().read().consumerKeyUse());
  }

  @Test
  void a_pair_is_signed_with_the_consumer_key_it_was_obtained_with_whatever_key_names_it() {
    world.connect("token-1");
    world.rotate();

    world.reconfigure(Optional.of(NEW_CONSUMER), List.of(CONSUMER), true);

    assertEquals(CONSUMER, signedWith());
    world.rotate();
    assertEquals(CONSUMER, signedWith());
  }

  @Test
  void a_configured_consumer_key_is_counted_once_whatever_keys_name_it() {
    world.connectAs(new UserId("user-carol"), "token-1");
    world.connectAs(new UserId("user-dave"), "token-2");
    world.rotate();
    world.connectAs(BOB, "token-3");
    world.reconfigure(Optional.of(NEW_CONSUMER), List.of(CONSUMER), true);
    world.connect("token-4");
    world.rotate();

    var report = world.useCases.readReport().read();

    assertEquals(Map.of(named(CONSUMER, 0), 3L, named(NEW_CONSUMER, 0), 1L), report.consumerKeys());
    assertEquals(new ConsumerKeys(1, 3, 0), report.consumerKeyUse());
    assertEquals(4L, report.states().get(ConnectionState.CONNECTED));
  }

  @Test
  void a_consumer_key_that_is_gone_is_counted_as_it_is() {
    world.connectAs(BOB, "token-1");
    world.rotate();
    world.connect("token-2");
    world.reconfigure(Optional.of(NEW_CONSUMER), List.of(), true);

    var report = world.useCases.readReport().read();

    assertEquals(Map.of(named(CONSUMER, 1), 1L, named(CONSUMER, 0), 1L), report.consumerKeys());
    assertEquals(new ConsumerKeys(0, 0, 2), report.consumerKeyUse());
    assertEquals(2L, report.states().get(ConnectionState.CONSUMER_KEY_CHANGED));
  }

  /// By the key that was in force so many rotations ago.
  private Fingerprint named(ConsumerPair consumer, int rotations) {
    return world.fingerprints.ofEachKey().get(rotations).ofConsumerKey(consumer.key());
  }
}
