package countersign.adapters.http;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.CheckAgain;
import countersign.application.port.in.CheckReadiness;
import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteConnection.Completion;
import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.DisconnectGrant;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostThread;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.ReadLimits;
import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.RenewConnection;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.StartConnection;
import countersign.application.port.in.StartConnection.Result.Started;
import countersign.application.port.in.StartGrant;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.UseFailure;
import countersign.domain.ConnectionState;
import countersign.domain.PostText;
import countersign.domain.RequestId;
import countersign.domain.ReturnPath;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Use cases whose answers a test sets, and that remember what they were asked.
final class FakeUseCases {
  record Completed(
      UserId user, CompleteConnection.Callback callback, String cookie, RequestId request) {}

  record Adoption(UserId user, TokenPair pair, boolean switchAccount) {}

  record Disconnection(UserId user, boolean revoke) {}

  record CompletedGrant(
      UserId user, CompleteGrant.Callback callback, String cookie, RequestOrigin origin) {}

  record PostedTweet(
      UserId user,
      PostTweet.Draft draft,
      Optional<PostTweet.Idempotency> idempotency,
      RequestOrigin origin) {}

  record PostedThread(
      UserId user,
      List<PostText> texts,
      Optional<MediaSource> image,
      Optional<PostTweet.Idempotency> idempotency) {}

  static final Started STARTED =
      new Started(
          URI.create("https://api.x.com/oauth/authorize?oauth_token=REQ"),
          "sealed.flow",
          Duration.ofMinutes(10));

  static final StartGrant.Result.Started GRANT_STARTED =
      new StartGrant.Result.Started(
          URI.create("https://web.x.example/i/oauth2/authorize?state=STATE"),
          "sealed.grant",
          Duration.ofMinutes(10));

  private static final UseFailure NOT_CONNECTED =
      new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED);

  final List<StartConnection.Start> starts = new CopyOnWriteArrayList<>();
  final List<StartConnection.Start> renewals = new CopyOnWriteArrayList<>();
  final List<Completed> completions = new CopyOnWriteArrayList<>();
  final List<Adoption> adoptions = new CopyOnWriteArrayList<>();
  final List<Disconnection> disconnections = new CopyOnWriteArrayList<>();
  final List<StartGrant.Start> grantStarts = new CopyOnWriteArrayList<>();
  final List<CompletedGrant> grantCompletions = new CopyOnWriteArrayList<>();
  final List<Disconnection> grantDisconnections = new CopyOnWriteArrayList<>();
  final List<PostedTweet> tweets = new CopyOnWriteArrayList<>();
  final List<PostedThread> threads = new CopyOnWriteArrayList<>();

  volatile StartConnection start = _ -> STARTED;
  volatile CompleteConnection complete =
      (_, _, _, _) ->
          new Completion(
              new CompleteConnection.Outcome.Connected(false, false), ReturnPath.ROOT, "");
  volatile ReadStatus read = _ -> Statuses.notConnected();
  volatile CheckAgain checkAgain =
      (user, _) -> new CheckAgain.Answer(CheckAgain.Outcome.ASKED, read(user));
  volatile AdoptPair adopt = (_, _, _, _) -> new AdoptPair.Result.Adopted(Statuses.connected());
  volatile Disconnect disconnect = (_, _, _) -> Disconnect.Result.INVALIDATED;
  volatile RenewConnection renew = (_, _) -> new RenewConnection.Result.Started(STARTED);
  volatile StartGrant startGrant = _ -> GRANT_STARTED;
  volatile CompleteGrant completeGrant =
      (_, _, _, _) ->
          new CompleteGrant.Completion(new CompleteGrant.Outcome.Connected(), ReturnPath.ROOT, "");
  volatile DisconnectGrant disconnectGrant = (_, _, _) -> Disconnect.Result.INVALIDATED;
  volatile CheckReadiness readiness =
      () -> List.of(new CheckReadiness.Check("database", Optional.empty()));

  final FakeInternalUseCases internal = new FakeInternalUseCases();

  volatile UploadMedia upload = (_, _, _, _) -> new UploadMedia.Result.Failed(NOT_CONNECTED);
  volatile PostTweet tweet = (_, _, _, _) -> new PostTweet.Result.Failed(NOT_CONNECTED);
  volatile PostThread thread = (_, _, _, _, _) -> new PostThread.Result.Failed(NOT_CONNECTED);
  volatile ReadLimits limits = _ -> List.of();

  /// How many use the X account of whoever asks.
  volatile int people = 1;

  private ReadStatus.Status read(UserId user) {
    return read.read(user);
  }

  UseCases asUseCases() {
    return new UseCases(
        asked -> {
          starts.add(asked);
          return start.start(asked);
        },
        (user, callback, cookie, request) -> {
          completions.add(new Completed(user, callback, cookie, request));
          return complete.complete(user, callback, cookie, request);
        },
        user -> read.read(user),
        (user, origin) -> checkAgain.check(user, origin),
        _ -> people,
        (user, pair, switchAccount, request) -> {
          adoptions.add(new Adoption(user, pair, switchAccount));
          return adopt.adopt(user, pair, switchAccount, request);
        },
        (user, revoke, request) -> {
          disconnections.add(new Disconnection(user, revoke));
          return disconnect.disconnect(user, revoke, request);
        },
        (asked, request) -> {
          renewals.add(asked);
          return renew.renew(asked, request);
        },
        asked -> {
          grantStarts.add(asked);
          return startGrant.start(asked);
        },
        (user, callback, cookie, origin) -> {
          grantCompletions.add(new CompletedGrant(user, callback, cookie, origin));
          return completeGrant.complete(user, callback, cookie, origin);
        },
        (user, revoke, request) -> {
          grantDisconnections.add(new Disconnection(user, revoke));
          return disconnectGrant.disconnect(user, revoke, request);
        },
        () -> readiness.check(),
        internal.asUseCases(),
        posting());
  }

  PostingUseCases posting() {
    return new PostingUseCases(
        (user, source, altText, origin) -> upload.upload(user, source, altText, origin),
        (user, draft, idempotency, origin) -> {
          tweets.add(new PostedTweet(user, draft, idempotency, origin));
          return tweet.post(user, draft, idempotency, origin);
        },
        (user, texts, image, idempotency, origin) -> {
          threads.add(new PostedThread(user, texts, image, idempotency));
          return thread.post(user, texts, image, idempotency, origin);
        },
        user -> limits.read(user));
  }
}
