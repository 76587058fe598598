package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.BOB;
import static countersign.application.service.World.IN_PERSON;
import static countersign.application.service.World.REQUEST;
import static countersign.application.service.World.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.Disconnect;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostThread;
import countersign.application.port.in.PostTweet.Draft;
import countersign.application.port.in.PostTweet.Idempotency;
import countersign.application.port.in.PostTweet.Result;
import countersign.application.port.in.UploadMedia;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.TwitterMedia;
import countersign.application.port.out.TwitterOAuth2.AccountAnswer;
import countersign.application.port.out.TwitterOAuth2.ExchangeAnswer;
import countersign.application.port.out.TwitterOAuth2.RevocationAnswer;
import countersign.application.port.out.TwitterPosts.Found;
import countersign.application.port.out.TwitterPosts.Sent;
import countersign.application.testkit.ScriptedOAuth2;
import countersign.application.testkit.ScriptedTwitter;
import countersign.application.testkit.ScriptedX;
import countersign.domain.AccessLevel;
import countersign.domain.AnswerVerdict;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.Generation;
import countersign.domain.GrantScope;
import countersign.domain.IdempotencyKey;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostingWithGrantsTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
  private static final Optional<Protocol> OAUTH1 = Optional.of(Protocol.OAUTH1);
  private static final Optional<Protocol> OAUTH2 = Optional.of(Protocol.OAUTH2);
  private static final AnswerVerdict UNAUTHORIZED =
      new AnswerVerdict.Unsettled(Inconclusive.because(Cause.AMBIGUOUS));
  private static final TwitterAccount BOBS = new TwitterAccount("7000001", Optional.of("bob"));
  private static final Idempotency KEY = new Idempotency(new IdempotencyKey("k-1"), "body-1");

  private final World world = World.withGrants();

  @Test
  void with_both_the_image_goes_up_with_the_pair_and_the_post_out_with_the_grant() {
    world.connect("token-1");
    var _ = world.grant();

    assertEquals(new UsedProtocols(OAUTH2, OAUTH1), used(postImage()));
    assertEquals(List.of("token-1"), world.x.uploadedWith);
    assertEquals(List.of("access-1"), world.x.postedWith);
    assertEquals(List.of("media_uploaded oauth1 1", "posted oauth2 1"), uses());
    assertEquals(Optional.of(world.now()), world.grantStatus().lastUsedAt());
  }

  @Test
  void without_a_pair_both_go_with_the_grant() {
    var _ = world.grant();

    assertEquals(new UsedProtocols(OAUTH2, OAUTH2), used(postImage()));
    assertTrue(world.status().canUpload());
  }

  @Test
  void without_a_grant_both_go_with_the_pair() {
    world.connect("token-1");

    assertEquals(new UsedProtocols(OAUTH1, OAUTH1), used(postImage()));
  }

  @Test
  void a_grant_that_may_not_upload_posts_and_the_missing_pair_is_named() {
    var scopes = EnumSet.complementOf(EnumSet.of(GrantScope.MEDIA_WRITE));
    world.oauth2.exchanges(
        new ExchangeAnswer.Exchanged(ScriptedOAuth2.issued("text-only", scopes)));
    var _ = world.grant();

    assertEquals(new UsedProtocols(OAUTH2, Optional.empty()), used(postText()));
    assertEquals(
        new Result.Failed(new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED)), postImage());
    assertFalse(world.status().canUpload());
    assertTrue(world.status().canPost());
  }

  @Test
  void an_x_that_takes_media_from_signed_calls_only_gets_none_with_a_grant() {
    world.x.takesNoMediaWithGrants();
    world.reconfigureGrants(Optional.of(World.CLIENT), false);
    var _ = world.grant();

    assertEquals(
        new Result.Failed(new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED)), postImage());
    assertFalse(world.status().canUpload());
    assertEquals(List.of(), world.x.uploadedWith);
  }

  @Test
  void media_falls_back_to_the_grant_when_the_pair_was_cleared() {
    world.connect("token-1");
    var _ = world.grant();
    world.x.posts(ScriptedX.refused(new AnswerVerdict.Refused(403, Optional.empty())));
    world.twitter.says(new Finding.ReadOnly(Optional.empty()));
    world.verify(ALICE);

    assertEquals(ConnectionState.READ_ONLY, world.status().state());
    var uploaded = (UploadMedia.Result.Uploaded) upload();
    assertEquals(Protocol.OAUTH2, uploaded.with());
  }

  @Test
  void media_that_was_refused_with_401_is_sent_again_with_a_refreshed_token() {
    var _ = world.grant();
    world.x.uploads(new TwitterMedia.Sent.Failed(UNAUTHORIZED));

    assertEquals(new UsedProtocols(OAUTH2, OAUTH2), used(postImage()));
    assertEquals(List.of("access-1", "access-2"), world.x.uploadedWith);
  }

  @Test
  void what_x_says_to_a_grant_never_touches_the_pair() {
    world.connect("token-1");
    var _ = world.grant();
    for (var verdict :
        List.of(new AnswerVerdict.ReadOnly(), new AnswerVerdict.Refused(403, Optional.of(220)))) {
      world.x.posts(ScriptedX.refused(verdict));
      assertTrue(postText() instanceof Result.Failed);
    }
    world.x.posts(
        new Sent.Posted(
            new PostId("1"),
            new AnswerVerdict.Fine(Optional.of(AccessLevel.READ)),
            ScriptedX.noLimits()));
    assertEquals(OAUTH2, used(postText()).posted());

    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
  }

  @Test
  void a_block_said_to_a_grant_is_the_accounts_and_kept_with_the_grant() {
    world.connect("token-1");
    var _ = world.grant();
    var pair = world.vault.find(ALICE);
    world.x.posts(ScriptedX.refused(new AnswerVerdict.AccountSuspended()));

    var suspended = new Result.Failed(new UseFailure.NotUsable(ConnectionState.SUSPENDED));
    assertEquals(suspended, postText());
    assertEquals(suspended, postText());

    assertEquals(List.of("access-1"), world.x.postedWith);
    assertEquals(pair, world.vault.find(ALICE));
    assertEquals(ConnectionState.SUSPENDED, world.status().state());
    assertEquals(ConnectionState.SUSPENDED, world.grantStatus().state());
    assertEquals("account_suspended", world.vault.events().getLast().reason());
    assertTrue(world.status().nextCheck().isPresent());
  }

  @Test
  void a_check_lifts_a_block_and_finds_one() {
    var _ = world.grant();
    world.oauth2.blocks(Standing.LOCKED);
    world.verify(ALICE);
    assertEquals(ConnectionState.LOCKED, world.grantStatus().state());

    world.verify(ALICE);

    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals("account_in_good_standing", world.vault.events().getLast().reason());
    assertEquals(OAUTH2, used(postText()).posted());
  }

  @Test
  void a_grant_is_asked_about_for_good_and_ever_more_rarely() {
    world.oauth2.namesBy(_ -> new AccountAnswer.Blocked(Standing.SUSPENDED));
    var _ = world.grant();
    assertEquals(ConnectionState.SUSPENDED, world.grantStatus().state());

    var ofFirstDay = questionsIn(Duration.ofDays(1));
    var _ = questionsIn(Duration.ofDays(7));
    var ofALaterWeek = questionsIn(Duration.ofDays(7));

    assertTrue(ofFirstDay >= 5 && ofFirstDay <= 40, () -> ofFirstDay + " on the first day");
    assertTrue(ofALaterWeek >= 6 && ofALaterWeek <= 8, () -> ofALaterWeek + " in a later week");
    world.oauth2.namesBy(_ -> new AccountAnswer.Named(ScriptedTwitter.ALICE));
    assertTrue(questionsIn(Duration.ofHours(30)) >= 1);
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
    assertEquals(0, questionsIn(Duration.ofDays(2)));
  }

  private long questionsIn(Duration time) {
    var before = questions();
    for (var minutes = 0; minutes < time.toMinutes(); minutes += 5) {
      world.pass(Duration.ofMinutes(5));
      var _ = world.useCases.runUpkeep().run();
    }
    return questions() - before;
  }

  private long questions() {
    return world.oauth2.calls().stream().filter(call -> call.startsWith("account ")).count();
  }

  @Test
  void what_x_says_to_a_pair_never_touches_the_grant() {
    world.connect("token-1");
    var _ = world.grant();
    world.twitter.says(new Finding.Dead());
    world.verify(ALICE);

    assertEquals(ConnectionState.REVOKED, world.status().state());
    assertEquals(ConnectionState.CONNECTED, world.grantStatus().state());
  }

  @Test
  void a_post_that_x_refuses_for_its_content_is_not_tried_with_the_pair() {
    world.connect("token-1");
    var _ = world.grant();
    world.x.posts(ScriptedX.refused(new AnswerVerdict.Duplicate()));

    assertEquals(new Result.Failed(new UseFailure.Duplicate()), postText());
    assertEquals(List.of("access-1"), world.x.postedWith);
  }

  @Test
  void a_post_whose_fate_is_unknown_is_not_sent_again_with_anything() {
    world.connect("token-1");
    var _ = world.grant();
    world.x.posts(new Sent.Unknown(Inconclusive.because(Cause.TIMEOUT)));

    assertEquals(
        new Result.Failed(new UseFailure.OutcomeUnknown(Inconclusive.because(Cause.TIMEOUT))),
        postText());
    assertEquals(List.of("access-1"), world.x.postedWith);
  }

  @Test
  void a_repeat_is_told_what_the_first_went_out_with() {
    world.connect("token-1");
    var _ = world.grant();

    var first = post(image(), Optional.of(KEY));

    assertEquals(new UsedProtocols(OAUTH2, OAUTH1), used(first));
    assertEquals(first, post(image(), Optional.of(KEY)));
    assertEquals(1, world.x.arrived.size());
  }

  @Test
  void an_intent_is_recorded_anew_for_the_second_try_after_a_401() {
    var _ = world.grant();
    world.x.posts(ScriptedX.refused(UNAUTHORIZED));
    world.x.posts(new Sent.Unknown(Inconclusive.because(Cause.TIMEOUT)));

    var _ = post(text(), Optional.of(KEY));
    world.pass(Duration.ofSeconds(31));
    world.x.finds(new Found.Post(new PostId("77")));

    assertEquals(
        new Result.Posted(new PostId("77"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty()),
        post(text(), Optional.of(KEY)));
    assertEquals(2, world.x.arrived.size());
  }

  @Test
  void a_grant_of_another_account_than_the_pairs_is_not_used_beside_it() {
    var _ = world.grant();
    world.twitter.exchanges(ScriptedTwitter.exchanged("bobs-token", BOBS));
    world.twitter.says(ScriptedTwitter.writes(BOBS));
    var _ = world.complete(world.start(ALICE, true, ""));

    assertEquals(new UsedProtocols(OAUTH1, OAUTH1), used(postImage()));
    assertEquals(Optional.of("account_mismatch"), world.grantStatus().reason());
  }

  @Test
  void a_grant_of_an_unknown_account_is_named_before_it_is_used_beside_a_pair() {
    world.connect("token-1");
    world.oauth2.doesNotName(Cause.TIMEOUT);
    var _ = world.grant();
    world.oauth2.doesNotName(Cause.TIMEOUT);

    assertEquals(OAUTH1, used(postText()).posted());
    assertEquals(OAUTH2, used(postText()).posted());
  }

  @Test
  void a_grant_of_an_unknown_account_is_used_where_there_is_no_pair_to_be_mixed_with() {
    world.oauth2.doesNotName(Cause.TIMEOUT);
    var _ = world.grant();

    assertEquals(OAUTH2, used(postText()).posted());
  }

  @Test
  void nothing_is_sent_when_the_use_cannot_be_recorded() {
    var _ = world.grant();
    world.x.duringPost(() -> {});
    world.grants.logGoesAway();

    assertThrows(CustodyLogUnavailable.class, this::postText);
    assertEquals(List.of(), world.x.postedWith);
  }

  @Test
  void a_thread_goes_out_with_the_grant() {
    var _ = world.grant();

    var result =
        (PostThread.Result.Posted)
            world
                .useCases
                .postThread()
                .post(
                    ALICE,
                    List.of(new PostText("a"), new PostText("b")),
                    Optional.empty(),
                    Optional.empty(),
                    SERVICE);

    assertEquals(new UsedProtocols(OAUTH2, Optional.empty()), result.with());
    assertEquals(List.of("access-1", "access-1"), world.x.postedWith);
  }

  @Test
  void disconnecting_the_grant_revokes_it_and_leaves_the_pair() {
    world.connect("token-1");
    var _ = world.grant();

    assertEquals(Disconnect.Result.INVALIDATED, disconnect(true));

    assertEquals(ConnectionState.NOT_CONNECTED, world.grantStatus().state());
    assertEquals(ConnectionState.CONNECTED, world.status().state());
    assertEquals(
        List.of("revoke access-1-refresh", "revoke access-1"),
        world.oauth2.calls().stream().filter(call -> call.startsWith("revoke")).toList());
    assertEquals(Disconnect.Result.NOTHING_HELD, disconnect(true));
    assertEquals(OAUTH1, used(postText()).posted());
  }

  @Test
  void a_revocation_that_x_did_not_confirm_is_tried_again_by_the_upkeep() {
    var _ = world.grant();
    world.oauth2.revokes(new RevocationAnswer.Failed(Inconclusive.because(Cause.UNAVAILABLE)));

    assertEquals(Disconnect.Result.INVALIDATION_PENDING, disconnect(true));
    assertEquals(1, world.status().invalidationsWaiting());

    world.pass(Duration.ofMinutes(5));
    var _ = world.useCases.runUpkeep().run();
    assertEquals(0, world.status().invalidationsWaiting());
    assertEquals(Kind.INVALIDATED, world.vault.eventKinds().getLast());
  }

  @Test
  void x_is_left_alone_when_the_user_wants_it() {
    var _ = world.grant();

    assertEquals(Disconnect.Result.ERASED, disconnect(false));
    assertEquals(List.of("exchange code", "account access-1"), world.oauth2.calls());
  }

  @Test
  void erasing_a_user_erases_both_sides_and_numbers_go_on() {
    world.connect("token-1");
    var _ = world.grant();

    assertEquals(Disconnect.Result.INVALIDATED, world.useCases.eraseUser().erase(ALICE, SERVICE));

    assertEquals(ConnectionState.NOT_CONNECTED, world.grantStatus().state());
    var _ = world.grant();
    assertEquals(new Generation(2), world.grantStatus().generation());
  }

  @Test
  void the_grants_of_two_users_have_nothing_to_do_with_each_other() {
    var _ = world.grant();

    assertEquals(
        ConnectionState.NOT_CONNECTED, world.useCases.readStatus().read(BOB).grant().state());
    assertEquals(
        new Result.Failed(new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED)),
        world.useCases.postTweet().post(BOB, text(), Optional.empty(), IN_PERSON));
  }

  private Disconnect.Result disconnect(boolean revoke) {
    return world.useCases.disconnectGrant().disconnect(ALICE, revoke, REQUEST);
  }

  private List<String> uses() {
    return world.vault.events().stream()
        .filter(event -> event.kind().isUse())
        .map(PostingWithGrantsTest::line)
        .toList();
  }

  private static String line(CustodyEvent event) {
    return event.kind().wire()
        + " "
        + event.protocol().orElseThrow().wire()
        + " "
        + event.generation();
  }

  private static UsedProtocols used(Result result) {
    return ((Result.Posted) result).with();
  }

  private Result postText() {
    return post(text(), Optional.empty());
  }

  private Result postImage() {
    return post(image(), Optional.empty());
  }

  private static Draft text() {
    return new Draft(new PostText("hello"), List.of(), List.of(), Optional.empty(), false);
  }

  private Draft image() {
    return new Draft(new PostText("look"), List.of(png()), List.of(), Optional.empty(), true);
  }

  private MediaSource png() {
    return new MediaSource.Given(world.x.content(PNG, PNG.length));
  }

  private Result post(Draft draft, Optional<Idempotency> key) {
    return world.useCases.postTweet().post(ALICE, draft, key, SERVICE);
  }

  private UploadMedia.Result upload() {
    return world.useCases.uploadMedia().upload(ALICE, png(), Optional.empty(), SERVICE);
  }
}
