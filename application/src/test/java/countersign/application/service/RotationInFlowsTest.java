package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteConnection.Failure;
import countersign.application.port.in.CompleteConnection.Outcome;
import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.Disconnect;
import countersign.domain.ConnectionState;
import countersign.domain.Secret;
import org.junit.jupiter.api.Test;

/// Another fingerprint key comes in force while a flow is under way, or a grant is held.
class RotationInFlowsTest {
  private final World world = World.withGrants();

  @Test
  void a_flow_that_began_before_completes() {
    var flow = world.start("");

    world.rotate();

    var completion = world.complete(flow);
    assertEquals(new Outcome.Connected(false, false), completion.outcome());
    assertEquals(World.SETTINGS, completion.returnPath());
    assertEquals("", completion.cookie());
    assertEquals(
        new Outcome.Failed(Failure.INVALID_STATE), world.complete(flow).outcome(), "a repeat");
  }

  @Test
  void a_flow_that_an_instance_began_which_rotated_earlier_completes() {
    world.fingerprints.rotate("the next one");
    var flow = world.start("");

    world.fingerprints.rotate("");

    assertEquals(new Outcome.Connected(false, false), world.complete(flow).outcome());
  }

  @Test
  void a_flow_that_began_before_is_given_up() {
    var flow = world.start("");
    world.rotate();
    var denied = new CompleteConnection.Callback.Denied(new Secret(World.requestToken(flow)));

    var completion = world.useCases.completeConnection().complete(ALICE, denied, "", World.REQUEST);

    assertEquals(World.SETTINGS, completion.returnPath());
    assertEquals(new Outcome.Failed(Failure.INVALID_STATE), world.complete(flow).outcome());
  }

  @Test
  void a_grant_flow_that_began_before_completes() {
    var flow = world.startGrant(ALICE, false, "");

    world.rotate();

    var completion = world.completeGrant(ALICE, World.state(flow), flow.cookie());
    assertEquals(new CompleteGrant.Outcome.GoOn(false), completion.outcome());
    assertEquals("", completion.cookie());
    assertEquals(
        new CompleteGrant.Outcome.Failed(CompleteGrant.Failure.INVALID_STATE),
        world.completeGrant(ALICE, World.state(flow), flow.cookie()).outcome());
  }

  @Test
  void a_grant_is_refreshed_and_revoked_as_before() {
    var _ = world.grant();
    world.rotate();
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());

    world.expireAccessToken();
    var _ = world.useCases.runUpkeep().run();
    var _ = world.useCases.verifyPair().verify(ALICE, SERVICE);
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals(1, world.useCases.readReport().read().grants().get(ConnectionState.CONNECTED));
    assertEquals(
        Disconnect.Result.INVALIDATED,
        world.useCases.disconnectGrant().disconnect(ALICE, true, World.REQUEST));
  }
}
