package countersign.sandbox;

import countersign.sandbox.Behaviour.ErrorFormat;
import countersign.sandbox.media.ProcessingPlan;
import countersign.sandbox.world.Account;
import countersign.sandbox.world.Level;
import countersign.sandbox.world.Standing;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The sandbox's levers, for tests; the page and the JSON API have the same. Bad input is an
/// [IllegalArgumentException] and changes nothing.
public final class Switches {
  private final X x;
  private final OAuth2Switches oauth2;

  Switches(X x, Optional<OAuth2Client> client) {
    this.x = x;
    this.oauth2 = new OAuth2Switches(x, client);
  }

  /// Returns the levers for OAuth 2.0.
  public OAuth2Switches oauth2() {
    return oauth2;
  }

  /// @param level `read`, `read-write` or `read-write-directmessages`; tokens keep what they have
  public void appPermission(String level) {
    permission(level).run();
  }

  /// Checks the level now, sets it when run.
  Runnable permission(String level) {
    var known = Level.of(level).orElseThrow(() -> bad("appPermission: unknown level " + level));
    return () -> x.world().permit(known);
  }

  /// @param same whether a consent at an unchanged level gives the same pair again
  public void sameToken(boolean same) {
    behave(now -> now.withSameToken(same));
  }

  /// @param confirm whether request_token answers `oauth_callback_confirmed=true`
  public void confirmCallback(boolean confirm) {
    behave(now -> now.withConfirmCallback(confirm));
  }

  /// @param json whether the refusal of a callback is JSON, not XML
  public void jsonErrors(boolean json) {
    behave(now -> now.withErrorFormat(json ? ErrorFormat.JSON : ErrorFormat.XML));
  }

  /// @param reject whether a parameter name that occurs twice is refused, as X does
  public void rejectRepeatedNames(boolean reject) {
    behave(now -> now.withRejectRepeatedNames(reject));
  }

  /// @param polls the question for the status, counted from 1, that finds an animation or a video
  ///   done; 0: done at once
  /// @param fails whether it ends in failure
  public void processing(int polls, boolean fails) {
    var plan = new ProcessingPlan(polls, fails);
    behave(now -> now.withProcessing(plan));
  }

  private void behave(UnaryOperator<Behaviour> change) {
    var _ = x.behaviour().updateAndGet(change);
  }

  /// Adds a fault behind those in force.
  public void fault(Fault fault) {
    x.faults().add(fault);
  }

  public void clearFaults() {
    x.faults().clear();
  }

  /// Refuses each user's calls beyond so many in 15 minutes, counted from now.
  ///
  /// @param endpoint as in [Fault], but one that is called for a user
  public void limit(String endpoint, int calls) {
    if (calls < 0) {
      throw bad("limit: must not be negative");
    }
    var known = endpoint(endpoint);
    if (!known.isForUsers()) {
      throw bad("endpoint: " + endpoint + " is not called for a user");
    }
    x.limits().enforce(known, calls);
  }

  public void clearLimits() {
    x.limits().release();
  }

  /// Kills every token of the account, of OAuth 1.0a and OAuth 2.0, as the user can in X's
  /// settings.
  public void revoke(String screenName) {
    x.world().revoke(account(screenName));
  }

  public void suspend(String screenName) {
    x.world().put(account(screenName), Standing.SUSPENDED);
  }

  public void lock(String screenName) {
    x.world().put(account(screenName), Standing.LOCKED);
  }

  /// Back to good standing; dead tokens stay dead.
  public void restore(String screenName) {
    x.world().put(account(screenName), Standing.GOOD);
  }

  void act(String screenName, String action) {
    switch (action) {
      case "revoke" -> revoke(screenName);
      case "suspend" -> suspend(screenName);
      case "lock" -> lock(screenName);
      case "restore" -> restore(screenName);
      default -> throw bad("unknown action " + action);
    }
  }

  /// Everything as at the first start: accounts, permission, switches, counts; no token is left.
  public void reset() {
    x.reset();
  }

  /// Returns how many calls arrived, cut ones included.
  ///
  /// @param endpoint as in [Fault], or `other` for paths X does not have
  public int calls(String endpoint) {
    return x.calls().count(endpoint(endpoint));
  }

  private static Endpoint endpoint(String name) {
    return Endpoint.of(name).orElseThrow(() -> bad("endpoint: unknown endpoint " + name));
  }

  /// Returns the posts that are out, oldest first.
  public List<Posted> posts() {
    return x.posts().all().reversed().stream().map(Posted::of).toList();
  }

  /// Returns what was uploaded, oldest first, unfinished uploads included.
  public List<Uploaded> media() {
    return x.uploads().all().stream().map(Uploaded::of).toList();
  }

  /// Consents in the user's place; an unknown name becomes an account.
  ///
  /// @return where X would send the browser
  public URI approve(String requestToken, String screenName) {
    return target(consent().approve(requestToken, screenName));
  }

  /// Cancels in the user's place.
  ///
  /// @return where X would send the browser
  public URI deny(String requestToken) {
    return target(consent().deny(requestToken));
  }

  /// Issues the pair that X shows the app's owner under "Keys and tokens", at the app's permission;
  /// an unknown name becomes an account.
  public OwnPair ownPair(String screenName) {
    var world = x.world();
    var owner = world.accountOrNew(screenName).id();
    var same = x.behaviour().get().sameToken();
    return OwnPair.of(world.grant(owner, world.snapshot().appPermission(), same).credentials());
  }

  private Consent consent() {
    return new Consent(x.world(), x.flows());
  }

  static URI target(Consent.Result result) {
    return switch (result) {
      case Consent.Result.SendTo(var callback) -> callback;
      case Consent.Result.NotWaiting() -> throw bad("no such request token waits for consent");
      case Consent.Result.NotAName() -> throw bad("not a screen name");
    };
  }

  private Account account(String screenName) {
    return x.world().account(screenName).orElseThrow(() -> bad("no account " + screenName));
  }

  private static IllegalArgumentException bad(String message) {
    return new IllegalArgumentException(message);
  }
}
