package countersign.application.service;

import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.UseFailure;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.GrantVault.Opened;
import countersign.application.port.out.LimitBook;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.service.GrantRefresh.Reason;
import countersign.domain.AnswerVerdict;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.GrantConnection;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.HeldGrant;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.Occasion;
import countersign.domain.RefreshTiming;
import countersign.domain.Secret;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;

/// The use of OAuth 2.0 grants: each is opened, refreshed when it must be, admitted by the custody
/// log, and followed up. Nothing that an answer says here touches the user's pair.
final class GrantUse {
  /// Each change in between is somebody's progress; this many in a row is no progress any more.
  private static final int TRIES = 20;

  private final GrantClient client;
  private final GrantVault vault;
  private final GrantRefresh refresh;
  private final GrantCheck check;
  private final LimitBook limits;
  private final InstantSource clock;

  GrantUse(
      GrantClient client,
      GrantVault vault,
      GrantRefresh refresh,
      GrantCheck check,
      LimitBook limits,
      InstantSource clock) {
    this.client = client;
    this.vault = vault;
    this.refresh = refresh;
    this.check = check;
    this.limits = limits;
    this.clock = clock;
  }

  /// A grant whose use is durable in the custody log.
  record Admitted(HeldGrant grant, Secret accessToken) {}

  sealed interface Entry {
    record Ready(Admitted use) implements Entry {}

    /// There is no grant that is able to.
    record NotAble() implements Entry {}

    /// There is one, and it cannot be used now.
    record Refused(UseFailure why) implements Entry {}
  }

  /// Opens the user's grant for one use and records it.
  ///
  /// @param uploads whether it is media that goes up
  /// @param account of the user's pair, empty where none is known: a grant of another account is
  ///   not used beside it
  Entry enter(
      UserId user,
      Purpose purpose,
      boolean uploads,
      Optional<TwitterAccount> account,
      RequestOrigin origin) {
    for (var tries = 0; tries < TRIES; tries++) {
      var opened = vault.open(user);
      var held = opened.connection().held();
      if (isOver(opened.connection())) {
        return new Entry.Refused(new UseFailure.GrantOver());
      } else if (held.isEmpty() || (uploads && !held.get().canUpload())) {
        return new Entry.NotAble();
      }
      var entry = enter(opened, held.get(), purpose, account, origin);
      if (entry.isPresent()) {
        return entry.get();
      }
    }
    throw new StorageUnavailable("the OAuth 2.0 connection changed on every try");
  }

  /// Whether only a new consent helps: X ended the grant, or it belongs to another client id.
  private boolean isOver(GrantConnection connection) {
    return connection.held().filter(grant -> !client.owns(grant)).isPresent()
        || connection.ending().filter(end -> end.reason() == EndReason.REVOKED).isPresent();
  }

  /// Empty when what is held has changed, and is to be opened anew.
  private Optional<Entry> enter(
      Opened opened,
      HeldGrant grant,
      Purpose purpose,
      Optional<TwitterAccount> account,
      RequestOrigin origin) {
    var user = opened.connection().user();
    var now = clock.instant();
    if (!(RefreshTiming.toUse(grant, now) instanceof RefreshTiming.Step.Use)) {
      return refused(refresh.refresh(user, grant.generation(), Reason.WANTED, origin));
    } else if (grant.isOfAnother(account)) {
      return Optional.of(new Entry.NotAble());
    } else if (grant.account().isEmpty() && account.isPresent()) {
      // Whose it is must be known beside a pair: two accounts must not be mixed.
      return check.identify(opened, grant, origin).map(Entry.Refused::new);
    }
    var closed = purpose.endpoint().flatMap(name -> limits.closedUntil(user, name, now));
    if (closed.isPresent()) {
      return Optional.of(new Entry.Refused(PairUse.limited(now, closed.get())));
    }
    return admitted(opened, grant, purpose, origin.at(now));
  }

  private Optional<Entry> admitted(
      Opened opened, HeldGrant grant, Purpose purpose, Occasion occasion) {
    var user = opened.connection().user();
    var event = CustodyEvent.about(user, grant, purpose.kind(), purpose.reason(), occasion);
    return vault.admit(opened, event)
        ? Optional.of(new Entry.Ready(new Admitted(grant, opened.tokens().orElseThrow().access())))
        : Optional.empty();
  }

  private static Optional<Entry> refused(GrantRefresh.Result result) {
    return switch (result) {
      case GrantRefresh.Result.Changed() -> Optional.empty();
      case GrantRefresh.Result.Over() -> Optional.of(new Entry.Refused(new UseFailure.GrantOver()));
      case GrantRefresh.Result.NotNow(var why) ->
          Optional.of(new Entry.Refused(new UseFailure.NotDone(why)));
    };
  }

  /// What follows from a refusal; X did nothing.
  sealed interface Sequel {
    /// The grant is to be entered again: its tokens are others by now, or it is gone.
    record Again() implements Sequel {}

    /// The grant will not do now.
    record NotNow(UseFailure why) implements Sequel {}

    record Failed(UseFailure why) implements Sequel {}
  }

  /// Acts on a refusal of X. A refused access token is refreshed; only a refused refresh token ends
  /// a grant.
  Sequel follow(UserId user, Admitted use, AnswerVerdict verdict, RequestOrigin origin) {
    return switch (verdict) {
      case AnswerVerdict.Fine _ -> throw new IllegalArgumentException("no refusal");
      case AnswerVerdict.Revoked() -> renewed(user, use, origin);
      case AnswerVerdict.Unsettled(var why) when why.cause() == Cause.AMBIGUOUS ->
          renewed(user, use, origin);
      case AnswerVerdict.Unsettled(var why) -> new Sequel.Failed(new UseFailure.NotDone(why));
      case AnswerVerdict.AccountSuspended() -> blocked(user, use, Standing.SUSPENDED, origin);
      case AnswerVerdict.AccountLocked() -> blocked(user, use, Standing.LOCKED, origin);
      case AnswerVerdict.Duplicate(var reason) ->
          new Sequel.Failed(new UseFailure.Duplicate(reason));
      case AnswerVerdict.Refused(var status, var code, var reason) ->
          new Sequel.Failed(new UseFailure.Refused(status, code, reason));
      case AnswerVerdict.ReadOnly() ->
          new Sequel.Failed(new UseFailure.Refused(403, Optional.empty()));
    };
  }

  private Sequel blocked(UserId user, Admitted use, Standing standing, RequestOrigin origin) {
    check.noteBlock(user, use.grant().generation(), standing, true, origin);
    return new Sequel.Failed(new UseFailure.NotUsable(ConnectionState.of(standing)));
  }

  private Sequel renewed(UserId user, Admitted use, RequestOrigin origin) {
    var result = refresh.refresh(user, use.grant().generation(), Reason.REFUSED, origin);
    return switch (result) {
      case GrantRefresh.Result.Changed() -> new Sequel.Again();
      case GrantRefresh.Result.Over() -> new Sequel.NotNow(new UseFailure.GrantOver());
      case GrantRefresh.Result.NotNow(var why) -> new Sequel.NotNow(new UseFailure.NotDone(why));
    };
  }
}
