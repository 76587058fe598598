package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.in.StartConnection;
import countersign.application.port.in.StartGrant;
import countersign.application.port.out.TwitterOAuth.InvalidationAnswer;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.Finding;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// Whatever is done, in whatever order: rotations in between change nothing that anybody sees.
class RotationHistoryPropertyTest {
  enum Step {
    ROTATION,
    CONNECT,
    CONNECT_WITH_ANOTHER_TOKEN,
    BRING_A_PAIR,
    BEGIN_A_FLOW,
    END_THE_FLOW,
    CONSENT_TO_A_GRANT,
    BEGIN_A_GRANT_FLOW,
    END_THE_GRANT_FLOW,
    DISCONNECT,
    DISCONNECT_THE_GRANT,
    RENEW,
    ERASE,
    VERIFY,
    UPKEEP,
    X_SAYS_WRITE,
    X_SAYS_READ_ONLY,
    X_SAYS_DEAD,
    X_SAYS_NOTHING,
    X_INVALIDATES,
    X_DOES_NOT_INVALIDATE
  }

  /// One world that the history happens in.
  private static final class Story {
    private final World world = World.withGrants();
    private final boolean rotates;
    private Optional<StartConnection.Result.Started> flow = Optional.empty();
    private Optional<StartGrant.Result.Started> grantFlow = Optional.empty();

    private Story(boolean rotates) {
      this.rotates = rotates;
    }

    /// What its user and X see of it. Upkeep does several things at once, so the order of calls may
    /// differ.
    String happens(Step step) {
      world.pass(Duration.ofMinutes(1));
      var outcome = outcome(step);
      var status = world.status();
      return String.join(
          " ",
          step.name(),
          outcome.toString(),
          status.state().wire(),
          status.reason().toString(),
          status.generation().toString(),
          status.advice().toString(),
          String.valueOf(status.invalidationsWaiting()),
          status.grant().state().wire(),
          status.grant().generation().toString(),
          // How often a pair is asked about may differ: a token that was ended here is watched for
          // under the fingerprints of then, and an erased user's token comes back under a new one.
          world.twitter.calls().stream().sorted().distinct().toList().toString(),
          world.useCases.readReport().read().consumerKeyUse().toString());
    }

    List<String> log() {
      return world.vault.events().stream()
          .map(event -> event.kind() + " " + event.generation() + " " + event.reason())
          .sorted()
          .toList();
    }

    private Object outcome(Step step) {
      return switch (step) {
        case ROTATION -> rotation();
        case CONNECT -> world.connect("token-1");
        case CONNECT_WITH_ANOTHER_TOKEN -> world.connect("token-2");
        case BRING_A_PAIR -> brought();
        case BEGIN_A_FLOW -> {
          flow = Optional.of(world.start(""));
          yield "";
        }
        case END_THE_FLOW -> flow.<Object>map(world::complete).orElse("");
        case CONSENT_TO_A_GRANT -> world.grant();
        case BEGIN_A_GRANT_FLOW -> {
          grantFlow = Optional.of(world.startGrant(ALICE, false, ""));
          yield "";
        }
        case END_THE_GRANT_FLOW -> grantFlow.<Object>map(this::ended).orElse("");
        case DISCONNECT -> world.useCases.disconnect().disconnect(ALICE, true, World.REQUEST);
        case DISCONNECT_THE_GRANT ->
            world.useCases.disconnectGrant().disconnect(ALICE, true, World.REQUEST);
        case RENEW -> renewed();
        case ERASE -> world.useCases.eraseUser().erase(ALICE, World.SERVICE);
        case VERIFY -> world.useCases.verifyPair().verify(ALICE, World.SERVICE).state();
        case UPKEEP -> {
          world.pass(Duration.ofHours(1));
          yield world.useCases.runUpkeep().run();
        }
        case X_SAYS_WRITE -> says(ScriptedTwitter.writes(ScriptedTwitter.ALICE));
        case X_SAYS_READ_ONLY -> says(new Finding.ReadOnly(Optional.of(ScriptedTwitter.ALICE)));
        case X_SAYS_DEAD -> says(new Finding.Dead());
        case X_SAYS_NOTHING -> says(ScriptedTwitter.unknown(Cause.TIMEOUT));
        case X_INVALIDATES -> answers(new InvalidationAnswer.Invalidated());
        case X_DOES_NOT_INVALIDATE ->
            answers(new InvalidationAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE)));
      };
    }

    private Object rotation() {
      if (rotates) {
        world.rotate();
      }
      return "";
    }

    private Object brought() {
      return world
          .useCases
          .adoptPair()
          .adopt(ALICE, ScriptedTwitter.pair("token-1"), false, World.REQUEST)
          .getClass();
    }

    private Object ended(StartGrant.Result.Started begun) {
      return world.completeGrant(ALICE, World.state(begun), begun.cookie());
    }

    private Object renewed() {
      var start = new StartConnection.Start(ALICE, World.SETTINGS, false, "");
      return world.useCases.renewConnection().renew(start, World.REQUEST).getClass();
    }

    private Object says(Finding finding) {
      world.twitter.says(finding);
      return "";
    }

    private Object answers(InvalidationAnswer answer) {
      world.twitter.invalidates(answer);
      return "";
    }
  }

  @Property(tries = 600)
  void rotations_change_no_outcome(@ForAll @Size(min = 3, max = 30) List<Step> history) {
    var plain = new Story(false);
    var rotating = new Story(true);

    for (var step : history) {
      assertEquals(plain.happens(step), rotating.happens(step));
    }
    assertEquals(plain.log(), rotating.log());
  }
}
