package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.IN_PERSON;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.UseFailure;
import countersign.domain.Advice.Action;
import countersign.domain.ConnectionState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/// Whatever happened to a user's two authorizations and to the account behind them: where the
/// status says that it can be done, it is not refused for a reason that was known; and where it
/// says that it cannot, X hears nothing, and the reason is the one that the advice names.
class StatusHoldsPropertyTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};

  private World world = World.withGrants();
  private StandIn x = new StandIn(world);

  @BeforeTry
  void beginAnew() {
    world = World.withGrants();
    x = new StandIn(world);
  }

  @Property(tries = 500)
  void what_the_status_says_of_posts_and_images_is_what_happens(
      @ForAll @Size(max = 25) List<StandIn.Step> history) {
    history.forEach(x::happen);

    holds(this::post);
    holds(this::upload);
  }

  /// At most two pairs and a grant are held: once X has refused each of them, all of it is known.
  private static void holds(Supplier<Tried> work) {
    for (var credential = 1; credential <= 3; credential++) {
      var _ = heldTrue(work);
    }
    var last = heldTrue(work);
    assertFalse(
        last.couldBefore() && last.failure().filter(StatusHoldsPropertyTest::isKnown).isPresent(),
        () -> "what X said was not kept: " + last);
  }

  /// @param shown the states of both sides before, but of a grant of another account
  /// @param advised what the status advised before
  /// @param askedX whether X heard anything of it
  private record Tried(
      boolean couldBefore,
      Set<ConnectionState> shown,
      Set<Action> advised,
      boolean askedX,
      Optional<UseFailure> failure) {}

  private static Tried heldTrue(Supplier<Tried> work) {
    var tried = work.get();
    var failure = tried.failure();
    if (tried.couldBefore()) {
      assertTrue(failure.isEmpty() || tried.askedX(), () -> "refused for what was known: " + tried);
      assertFalse(failure.filter(why -> isShown(why, tried.shown())).isPresent(), tried::toString);
    } else {
      assertTrue(failure.isPresent(), "done although the status said that it cannot be");
      assertFalse(tried.askedX(), () -> "X was asked for nothing: " + tried);
      assertTrue(isAdvised(failure.get(), tried.advised()), () -> "no advice on " + tried);
    }
    return tried;
  }

  /// Whether the status showed the account's trouble before it was met.
  private static boolean isShown(UseFailure failure, Set<ConnectionState> shown) {
    return failure instanceof UseFailure.NotUsable(var state)
        && EnumSet.of(ConnectionState.SUSPENDED, ConnectionState.LOCKED).contains(state)
        && shown.contains(state);
  }

  private Set<ConnectionState> shown() {
    var isOfAnother = world.grantStatus().reason().equals(Optional.of("account_mismatch"));
    return isOfAnother
        ? EnumSet.of(world.status().state())
        : EnumSet.of(world.status().state(), world.grantStatus().state());
  }

  /// Whether X said it of the credentials or the account, and not of this one call.
  private static boolean isKnown(UseFailure failure) {
    return switch (failure) {
      case UseFailure.NotUsable _, UseFailure.GrantOver _ -> true;
      case UseFailure.NotDone _,
          UseFailure.Duplicate _,
          UseFailure.Refused _,
          UseFailure.OutcomeUnknown _ ->
          false;
    };
  }

  private static boolean isAdvised(UseFailure failure, Set<Action> advised) {
    return switch (failure) {
      case UseFailure.NotUsable(var state) -> actions(state).stream().anyMatch(advised::contains);
      case UseFailure.GrantOver() -> advised.contains(Action.RECONNECT);
      case UseFailure.NotDone _ -> advised.contains(Action.WAIT);
      case UseFailure.Duplicate _, UseFailure.Refused _, UseFailure.OutcomeUnknown _ -> false;
    };
  }

  private static Set<Action> actions(ConnectionState state) {
    return switch (state) {
      case NOT_CONNECTED -> Set.of(Action.CONNECT);
      case READ_ONLY -> Set.of(Action.FIX_APP_PERMISSIONS, Action.RENEW);
      case REVOKED, CONSUMER_KEY_CHANGED -> Set.of(Action.RECONNECT);
      case SUSPENDED -> Set.of(Action.WAIT);
      case LOCKED -> Set.of(Action.UNLOCK_ACCOUNT);
      case CONNECTED, UNVERIFIED -> throw new AssertionError("a failure of what works");
    };
  }

  private Set<Action> advised() {
    return EnumSet.of(world.status().advice().action(), world.grantStatus().advice().action());
  }

  private Tried post() {
    var could = world.status().canPost();
    var shown = shown();
    var advised = advised();
    var before = x.questions();
    var result = world.post();
    var failure =
        result instanceof PostTweet.Result.Failed(var why)
            ? Optional.of(why)
            : Optional.<UseFailure>empty();
    return new Tried(could, shown, advised, x.questions() > before, failure);
  }

  private Tried upload() {
    var could = world.status().canUpload();
    var shown = shown();
    var advised = advised();
    var before = x.questions();
    var source = new MediaSource.Given(world.x.content(PNG, PNG.length));
    var result = world.useCases.uploadMedia().upload(ALICE, source, Optional.empty(), IN_PERSON);
    var failure =
        result instanceof UploadMedia.Result.Failed(var why)
            ? Optional.of(why)
            : Optional.<UseFailure>empty();
    return new Tried(could, shown, advised, x.questions() > before, failure);
  }
}
