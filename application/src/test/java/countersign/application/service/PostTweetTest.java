package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.SERVICE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostTweet.Draft;
import countersign.application.port.in.PostTweet.Idempotency;
import countersign.application.port.in.PostTweet.Result;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.CustodyLogUnavailable;
import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.application.port.out.TwitterMedia;
import countersign.application.port.out.TwitterPosts;
import countersign.application.port.out.TwitterPosts.Found;
import countersign.application.testkit.ScriptedX;
import countersign.domain.AnswerVerdict;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Finding;
import countersign.domain.ForeignFormat;
import countersign.domain.IdempotencyKey;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.MediaId;
import countersign.domain.MediaKind;
import countersign.domain.MediaType;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.url.AddressRefusal;
import countersign.domain.url.MediaAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostTweetTest {
  private static final UsedProtocols BY_PAIR =
      new UsedProtocols(Optional.of(Protocol.OAUTH1), Optional.empty());
  private static final UsedProtocols ALL_BY_PAIR =
      new UsedProtocols(Optional.of(Protocol.OAUTH1), Optional.of(Protocol.OAUTH1));
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
  private static final byte[] GIF = "GIF89a....".getBytes(US_ASCII);
  private static final Idempotency KEY = new Idempotency(new IdempotencyKey("k-1"), "body-1");
  private static final MediaSource ADDRESS =
      new MediaSource.At(MediaAddress.parse("https://images.example/a.png").orElseThrow());
  private static final UseFailure UNKNOWN =
      new UseFailure.OutcomeUnknown(Inconclusive.because(Cause.TIMEOUT));

  private static final Duration LEASE = Duration.ofMinutes(2);

  private final World world = new World();

  @BeforeEach
  void connect() {
    world.connect("token-1");
  }

  @Test
  void a_post_is_recorded_before_it_is_sent() {
    world.x.duringPost(() -> assertEquals(Kind.POSTED, world.vault.eventKinds().getLast()));

    assertEquals(
        new Result.Posted(new PostId("901"), List.of(), BY_PAIR, Optional.empty()),
        post(text("hello")));
  }

  @Test
  void nothing_is_sent_when_the_log_cannot_be_written() {
    world.pairs.logGoesAway();

    assertThrows(CustodyLogUnavailable.class, () -> postOnce(text("hello")));
    assertEquals(List.of(), world.x.arrived);
  }

  @Test
  void a_text_that_is_too_long_or_blank_is_refused_before_anything_is_sent() {
    world.x.fetches(new Fetched.Content(world.x.content(PNG, PNG.length)));

    assertEquals(
        new Result.TooLong(281, 280), post(draft("x".repeat(281), true, List.of(ADDRESS))));
    assertEquals(new Result.Blank(), post(text("  \n\u3000\u200B ")));
    assertEquals(List.of(), world.x.uploaded);
    assertEquals(List.of(), world.x.arrived);
  }

  @Test
  void an_image_goes_up_first_and_is_attached() {
    world.x.fetches(new Fetched.Content(world.x.content(PNG, PNG.length)));
    var draft =
        new Draft(
            PostText.parse("look").orElseThrow(),
            List.of(ADDRESS),
            List.of(),
            Optional.of("a dot"),
            false);

    assertEquals(
        new Result.Posted(
            new PostId("901"), List.of(new MediaId("701")), ALL_BY_PAIR, Optional.empty()),
        post(draft));
    assertEquals(List.of(MediaType.PNG), world.x.uploaded);
    assertEquals(List.of(Optional.of("a dot")), world.x.altTexts);
    assertEquals(1, world.x.closed());
  }

  @Test
  void an_image_that_cannot_be_had_leaves_the_text_and_a_warning() {
    world.x.fetches(new Fetched.AddressRefused(AddressRefusal.PRIVATE_NETWORK));

    assertEquals(
        new Result.Posted(
            new PostId("901"),
            List.of(),
            BY_PAIR,
            Optional.of(new MediaFailure.AddressRefused(AddressRefusal.PRIVATE_NETWORK))),
        post(draft("look", false, List.of(ADDRESS))));
  }

  @Test
  void a_fault_of_ours_while_fetching_leaves_the_text_and_a_warning_unless_it_is_required() {
    world.x.fetches(new Fetched.OurFault());
    assertEquals(
        new Result.MediaFailed(new MediaFailure.OurFault()),
        post(draft("look", true, List.of(ADDRESS))));
    assertEquals(List.of(), world.x.arrived);

    world.x.fetches(new Fetched.OurFault());
    var posted =
        new Result.Posted(
            new PostId("901"), List.of(), BY_PAIR, Optional.of(new MediaFailure.OurFault()));
    assertEquals(posted, postOnce(draft("look", false, List.of(ADDRESS))));
    assertEquals(posted, postOnce(draft("look", false, List.of(ADDRESS))), "again, from records");
  }

  @Test
  void a_required_image_that_cannot_be_had_leaves_nothing() {
    world.x.fetches(new Fetched.Unreachable());

    assertEquals(
        new Result.MediaFailed(new MediaFailure.Unreachable()),
        post(draft("look", true, List.of(ADDRESS))));
    assertEquals(List.of(), world.x.arrived);
  }

  @Test
  void an_image_alone_that_cannot_be_had_leaves_nothing() {
    world.x.fetches(new Fetched.TooLarge());

    assertEquals(
        new Result.MediaFailed(new MediaFailure.TooLarge(MediaKind.VIDEO)),
        post(draft("", false, List.of(ADDRESS))));
  }

  @Test
  void a_pair_that_may_not_upload_posts_nothing() {
    world.x.uploads(new TwitterMedia.Sent.Failed(new AnswerVerdict.ReadOnly()));

    assertEquals(
        new Result.Failed(new UseFailure.NotUsable(ConnectionState.READ_ONLY)),
        post(draft("look", false, List.of(png()))));
    assertEquals(List.of(), world.x.arrived);
    assertEquals(ConnectionState.READ_ONLY, world.status().state());
  }

  @Test
  void x_in_trouble_with_media_leaves_the_text_unless_media_is_required() {
    var down =
        new TwitterMedia.Sent.Failed(
            new AnswerVerdict.Unsettled(Inconclusive.because(Cause.UNAVAILABLE)));
    world.x.uploads(down);
    world.x.uploads(down);

    assertEquals(
        new Result.Posted(
            new PostId("901"),
            List.of(),
            BY_PAIR,
            Optional.of(new MediaFailure.NotTaken(Cause.UNAVAILABLE))),
        post(draft("look", false, List.of(png()))));
    assertEquals(
        new Result.Failed(new UseFailure.NotDone(Inconclusive.because(Cause.UNAVAILABLE))),
        post(draft("look", true, List.of(png()))));
  }

  @Test
  void media_that_is_empty_unknown_too_large_or_rejected_is_told_apart() {
    assertEquals(new MediaFailure.Empty(), warning(given(new byte[0], 0)));
    assertEquals(
        new MediaFailure.TypeUnsupported(ForeignFormat.UNKNOWN),
        warning(given(new byte[] {1, 2, 3}, 3)));
    assertEquals(new MediaFailure.TooLarge(MediaKind.IMAGE), warning(given(PNG, (5L << 20) + 1)));
    world.x.uploads(new TwitterMedia.Sent.Rejected());
    assertEquals(new MediaFailure.Rejected(), warning(given(PNG, 5L << 20)));
    assertEquals(0, world.x.closed());
  }

  private MediaFailure warning(MediaSource source) {
    return ((Result.Posted) post(draft("look", false, List.of(source)))).warning().orElseThrow();
  }

  @Test
  void five_images_or_a_gif_among_images_do_not_fit() {
    var gif = given(GIF, GIF.length);

    assertEquals(
        new Result.MediaDoNotFit(),
        post(draft("look", false, List.of(png(), png(), png(), png(), png()))));
    assertEquals(new Result.MediaDoNotFit(), post(draft("look", false, List.of(png(), gif))));
    assertInstanceOf(Result.Posted.class, post(draft("look", false, List.of(gif))));
    assertInstanceOf(
        Result.Posted.class, post(draft("look", false, List.of(png(), png(), png(), png()))));
  }

  @Test
  void a_repeat_gets_the_first_result_and_posts_nothing() {
    world.x.fetches(new Fetched.AddressRefused(AddressRefusal.PRIVATE_NETWORK));
    var first = postOnce(draft("look", false, List.of(ADDRESS)));

    assertEquals(first, postOnce(draft("look", false, List.of(ADDRESS))));
    assertEquals(1, world.x.arrived.size());
  }

  @Test
  void a_repeat_after_a_day_posts_again() {
    var _ = postOnce(text("hello"));
    world.pass(Duration.ofHours(24).plusSeconds(1));

    assertEquals(
        new Result.Posted(new PostId("902"), List.of(), BY_PAIR, Optional.empty()),
        postOnce(text("hello")));
  }

  @Test
  void the_same_key_with_another_body_posts_nothing() {
    var _ = postOnce(text("hello"));

    assertEquals(new Result.KeyReused(), postOnce(text("other"), "body-2"));
    assertEquals(1, world.x.arrived.size());
  }

  @Test
  void a_duplicate_is_told_again_and_other_refusals_may_be_tried_again() {
    world.x.posts(ScriptedX.refused(new AnswerVerdict.Duplicate()));
    assertEquals(new Result.Failed(new UseFailure.Duplicate()), postOnce(text("hello")));
    assertEquals(new Result.Failed(new UseFailure.Duplicate()), postOnce(text("hello")));
    assertEquals(1, world.x.arrived.size());

    var limited = new AnswerVerdict.Unsettled(Inconclusive.because(Cause.RATE_LIMITED));
    var other = new Idempotency(new IdempotencyKey("k-2"), "body-1");
    world.x.posts(ScriptedX.refused(limited));
    assertInstanceOf(Result.Failed.class, post(text("hello"), Optional.of(other)));
    assertInstanceOf(Result.Posted.class, post(text("hello"), Optional.of(other)));
  }

  @Test
  void a_post_whose_answer_was_lost_is_never_sent_again_and_found_by_a_repeat() {
    world.x.posts(new TwitterPosts.Sent.Unknown(Inconclusive.because(Cause.TIMEOUT)));
    assertEquals(new Result.Failed(UNKNOWN), postOnce(text("hello")));

    world.pass(Duration.ofSeconds(31));
    assertInstanceOf(UseFailure.OutcomeUnknown.class, failure(postOnce(text("hello"))));
    world.x.finds(new Found.NotAnswered());
    world.pass(LEASE);
    assertInstanceOf(UseFailure.OutcomeUnknown.class, failure(postOnce(text("hello"))));
    world.x.finds(new Found.Post(new PostId("77")));
    world.pass(LEASE);
    var found =
        new Result.Posted(new PostId("77"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty());
    assertEquals(found, postOnce(text("hello")));
    assertEquals(found, postOnce(text("hello")));

    assertEquals(1, world.x.arrived.size());
  }

  @Test
  void a_crash_after_x_took_the_post_posts_nothing_twice() {
    world.x.duringPost(() -> {
      throw new IllegalStateException("kill -9");
    });
    assertThrows(IllegalStateException.class, () -> postOnce(text("hello")));
    world.x.duringPost(() -> {});

    assertEquals(new Result.KeyInUse(), postOnceWithoutPatience());
    world.pass(Duration.ofSeconds(31));
    world.x.finds(new Found.Post(new PostId("55")));

    assertEquals(
        new Result.Posted(new PostId("55"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty()),
        postOnce(text("hello")));
    assertEquals(List.of(), world.x.arrived);
  }

  /// Within the time that a call to X may still be under way; waiting for it takes some of it.
  private Result postOnceWithoutPatience() {
    return postOnce(text("hello"));
  }

  @Test
  void a_crash_before_anything_was_sent_lets_a_repeat_post_later() {
    world.twitter.says(new Finding.Dead());
    world.x.uploads(new TwitterMedia.Sent.Failed(new AnswerVerdict.Revoked()));
    world.vault.goAway();
    assertThrows(RuntimeException.class, () -> postOnce(draft("look", false, List.of(png()))));
    world.vault.comeBack();

    assertInstanceOf(Result.class, postOnce(text("hello")));
  }

  @Test
  void a_database_that_goes_away_after_the_post_costs_the_caller_nothing() {
    world.x.duringPost(world.postRecords::goAway);

    assertInstanceOf(Result.Posted.class, postOnce(text("hello")));

    world.postRecords.comeBack();
    world.pass(Duration.ofSeconds(31));
    world.x.finds(new Found.Post(new PostId("901")));
    assertEquals(
        new Result.Posted(new PostId("901"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty()),
        postOnce(text("hello")));
    assertEquals(1, world.x.arrived.size());
  }

  @Test
  void two_requests_at_the_same_moment_make_one_post() throws Exception {
    var working = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    world.x.duringPost(() -> {
      working.countDown();
      awaited(go);
    });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> postOnce(text("hello")));
      awaited(working);
      var second = postOnce(text("hello"));
      go.countDown();

      assertEquals(new Result.KeyInUse(), second);
      assertEquals(first.get(), postOnce(text("hello")));
      assertEquals(1, world.x.arrived.size());
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private Result post(Draft draft) {
    return post(draft, Optional.empty());
  }

  private Result postOnce(Draft draft) {
    return post(draft, Optional.of(KEY));
  }

  private Result postOnce(Draft draft, String body) {
    return post(draft, Optional.of(new Idempotency(KEY.key(), body)));
  }

  private Result post(Draft draft, Optional<Idempotency> idempotency) {
    return world.useCases.postTweet().post(ALICE, draft, idempotency, SERVICE);
  }

  private static UseFailure failure(Result result) {
    return ((Result.Failed) result).why();
  }

  private static Draft text(String text) {
    return draft(text, false, List.of());
  }

  private static Draft draft(String text, boolean required, List<MediaSource> media) {
    return new Draft(
        PostText.parse(text).orElseThrow(), media, List.of(), Optional.empty(), required);
  }

  private MediaSource png() {
    return given(PNG, PNG.length);
  }

  private MediaSource given(byte[] bytes, long size) {
    return new MediaSource.Given(world.x.content(bytes, size));
  }
}
