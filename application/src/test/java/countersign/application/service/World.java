package countersign.application.service;

import countersign.application.port.in.CompleteConnection;
import countersign.application.port.in.CompleteGrant;
import countersign.application.port.in.PostTweet;
import countersign.application.port.in.ReadStatus.GrantStatus;
import countersign.application.port.in.ReadStatus.Status;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.StartConnection;
import countersign.application.port.in.StartGrant;
import countersign.application.testkit.AskedRetention;
import countersign.application.testkit.InMemoryCheckTurns;
import countersign.application.testkit.InMemoryConnectionCensus;
import countersign.application.testkit.InMemoryCustodyReader;
import countersign.application.testkit.InMemoryDeathReports;
import countersign.application.testkit.InMemoryFlowSeal;
import countersign.application.testkit.InMemoryGrantVault;
import countersign.application.testkit.InMemoryInvalidationOutbox;
import countersign.application.testkit.InMemoryLimitBook;
import countersign.application.testkit.InMemoryPairsInUse;
import countersign.application.testkit.InMemoryPendingConnections;
import countersign.application.testkit.InMemoryPostRecords;
import countersign.application.testkit.InMemoryServiceKeys;
import countersign.application.testkit.InMemorySharedTokens;
import countersign.application.testkit.InMemoryTokenVault;
import countersign.application.testkit.ScriptedOAuth2;
import countersign.application.testkit.ScriptedTwitter;
import countersign.application.testkit.ScriptedX;
import countersign.application.testkit.Sha256Fingerprints;
import countersign.domain.AuthorizationCode;
import countersign.domain.ClearingGuard;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.PostText;
import countersign.domain.RequestId;
import countersign.domain.Retention;
import countersign.domain.ReturnPath;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import countersign.domain.Verifier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The use cases over fakes, with a clock that stands until it is told to go on.
final class World {
  static final UserId ALICE = new UserId("user-alice");
  static final UserId BOB = new UserId("user-bob");
  static final RequestId REQUEST = new RequestId("r-1");
  static final RequestOrigin SERVICE =
      RequestOrigin.ofService(new RequestId("r-2"), new ServiceName("publisher"));
  static final RequestOrigin IN_PERSON = RequestOrigin.ofUser(REQUEST);
  static final ClearingGuard ONE = new ClearingGuard(1, Duration.ofMinutes(5));
  static final ClearingGuard GUARD = new ClearingGuard(3, Duration.ofMinutes(5));
  static final Retention RETENTION = new Retention(Duration.ofDays(10), Duration.ofDays(100));
  static final ReturnPath SETTINGS = ReturnPath.parse("/settings").orElseThrow();
  static final ConsumerPair CONSUMER =
      new ConsumerPair(new Secret("consumer-key"), new Secret("consumer-secret"));
  static final ConsumerPair NEW_CONSUMER =
      new ConsumerPair(new Secret("new-key"), new Secret("new-secret"));

  static final OAuth2Client CLIENT =
      new OAuth2Client(new Secret("client-id"), Optional.of(new Secret("client-secret")));

  final ScriptedTwitter twitter = new ScriptedTwitter();
  final ScriptedOAuth2 oauth2 = new ScriptedOAuth2();
  final InMemoryTokenVault vault = new InMemoryTokenVault();
  final InMemoryGrantVault grants = new InMemoryGrantVault(vault);
  final InMemoryPairsInUse pairs = new InMemoryPairsInUse(vault);
  final InMemoryLimitBook limits = new InMemoryLimitBook();
  final InMemoryDeathReports deaths = new InMemoryDeathReports(vault);
  final InMemoryPostRecords postRecords = new InMemoryPostRecords();
  final InMemoryServiceKeys serviceKeys = new InMemoryServiceKeys();
  final ScriptedX x = new ScriptedX();
  final InMemoryInvalidationOutbox outbox = new InMemoryInvalidationOutbox(vault);
  final InMemorySharedTokens shared = new InMemorySharedTokens(vault);
  final AskedRetention retention = new AskedRetention();
  final Sha256Fingerprints fingerprints = new Sha256Fingerprints();
  final InMemoryPendingConnections pending = new InMemoryPendingConnections();
  final InMemoryCheckTurns turns = new InMemoryCheckTurns();
  private final InMemoryFlowSeal seal = new InMemoryFlowSeal();
  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private Optional<OAuth2Client> client = Optional.empty();
  private boolean clearsBeforeReconnect;
  UseCases useCases = wired(Optional.of(CONSUMER), List.of(), true);

  /// A world with an OAuth 2.0 client.
  static World withGrants() {
    var world = new World();
    world.reconfigureGrants(Optional.of(CLIENT), false);
    return world;
  }

  /// The same storage under an operator who changed the settings of OAuth 2.0.
  void reconfigureGrants(Optional<OAuth2Client> now, boolean clears) {
    client = now;
    clearsBeforeReconnect = clears;
    useCases = wired(Optional.of(CONSUMER), List.of(), true);
  }

  private UseCases wired(
      Optional<ConsumerPair> consumer, List<ConsumerPair> previous, boolean invalidates) {
    return UseCases.wire(
        new ConnectionPolicy(
            consumer,
            previous,
            URI.create("https://countersign.test/api/twitter/oauth1/callback"),
            client,
            URI.create("https://countersign.test/api/twitter/callback"),
            clearsBeforeReconnect,
            invalidates,
            GUARD,
            RETENTION),
        new Ports(
            twitter,
            oauth2,
            twitter,
            vault,
            grants,
            pairs,
            x,
            x,
            x,
            x,
            text -> text.value().length(),
            x,
            limits,
            deaths,
            postRecords,
            serviceKeys,
            new InMemoryConnectionCensus(vault),
            outbox,
            shared,
            retention,
            pending,
            turns,
            seal,
            fingerprints,
            List.of(),
            () -> now,
            new Random(7)),
        this::passes);
  }

  /// The same storage under an operator who changed the settings.
  void reconfigure(
      Optional<ConsumerPair> consumer, List<ConsumerPair> previous, boolean invalidates) {
    useCases = wired(consumer, previous, invalidates);
  }

  Instant now() {
    return now;
  }

  /// What happens while somebody waits.
  Runnable whileWaiting = () -> {};

  private boolean passes(Duration time) {
    pass(time);
    whileWaiting.run();
    return true;
  }

  /// Puts another fingerprint key in force while the service runs.
  void rotate() {
    fingerprints.rotate("key-" + fingerprints.ofEachKey().size());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  StartConnection.Result.Started start(String cookie) {
    return start(ALICE, false, cookie);
  }

  StartConnection.Result.Started start(UserId user, boolean switchAccount, String cookie) {
    var result =
        useCases
            .startConnection()
            .start(new StartConnection.Start(user, SETTINGS, switchAccount, cookie));
    return (StartConnection.Result.Started) result;
  }

  CompleteConnection.Completion complete(StartConnection.Result.Started flow) {
    return complete(ALICE, requestToken(flow), flow.cookie());
  }

  CompleteConnection.Completion complete(UserId user, String requestToken, String cookie) {
    var approved =
        new CompleteConnection.Callback.Approved(
            new Secret(requestToken), new Verifier(new Secret("verifier")));
    return useCases.completeConnection().complete(user, approved, cookie, REQUEST);
  }

  StartGrant.Result.Started startGrant(UserId user, boolean switchAccount, String cookie) {
    var start = new StartGrant.Start(user, SETTINGS, switchAccount, cookie);
    return (StartGrant.Result.Started) useCases.startGrant().start(start);
  }

  CompleteGrant.Completion completeGrant(UserId user, String state, String cookie) {
    var approved =
        new CompleteGrant.Callback.Approved(
            new Secret(state), new AuthorizationCode(new Secret("code")));
    return useCases.completeGrant().complete(user, approved, cookie, IN_PERSON);
  }

  /// Consents to OAuth 2.0, from the first click to the outcome.
  CompleteGrant.Outcome grant() {
    var flow = startGrant(ALICE, false, "");
    return completeGrant(ALICE, state(flow), flow.cookie()).outcome();
  }

  static String state(StartGrant.Result.Started flow) {
    return flow.authorizeUrl().getQuery().replaceAll(".*state=([^&]*).*", "$1");
  }

  GrantStatus grantStatus() {
    return status().grant();
  }

  /// Lets the access token of a grant that was just issued expire.
  void expireAccessToken() {
    pass(Duration.ofMinutes(121));
  }

  /// Connects from the first click to the outcome.
  CompleteConnection.Outcome connect(String token) {
    twitter.exchanges(ScriptedTwitter.exchanged(token, ScriptedTwitter.ALICE));
    return complete(start("")).outcome();
  }

  void connectAs(UserId user, String token) {
    twitter.exchanges(ScriptedTwitter.exchanged(token, ScriptedTwitter.ALICE));
    var flow = start(user, false, "");
    var _ = complete(user, requestToken(flow), flow.cookie());
  }

  PostTweet.Result post() {
    var draft =
        new PostTweet.Draft(new PostText("hello"), List.of(), List.of(), Optional.empty(), false);
    return useCases.postTweet().post(ALICE, draft, Optional.empty(), IN_PERSON);
  }

  void disconnect() {
    var _ = useCases.disconnect().disconnect(ALICE, false, REQUEST);
  }

  void verify(UserId user) {
    var _ = useCases.verifyPair().verify(user, SERVICE);
  }

  OperatorUseCases operator() {
    return OperatorUseCases.wire(
        GUARD, serviceKeys, deaths, new InMemoryCustodyReader(vault), () -> now);
  }

  static String requestToken(StartConnection.Result.Started flow) {
    return flow.authorizeUrl().getQuery().replaceAll(".*oauth_token=([^&]*).*", "$1");
  }

  Status status() {
    return useCases.readStatus().read(ALICE);
  }
}
