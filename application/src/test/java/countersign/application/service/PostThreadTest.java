package countersign.application.service;

import static countersign.application.service.World.ALICE;
import static countersign.application.service.World.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.MediaFailure;
import countersign.application.port.in.MediaSource;
import countersign.application.port.in.PostThread.Result;
import countersign.application.port.in.PostTweet.Idempotency;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.UsedProtocols;
import countersign.application.port.out.MediaFetcher.Fetched;
import countersign.application.port.out.TwitterPosts;
import countersign.application.port.out.TwitterPosts.Found;
import countersign.application.testkit.ScriptedX;
import countersign.domain.AnswerVerdict;
import countersign.domain.IdempotencyKey;
import countersign.domain.Inconclusive;
import countersign.domain.Inconclusive.Cause;
import countersign.domain.PostId;
import countersign.domain.PostText;
import countersign.domain.Protocol;
import countersign.domain.StatedReason;
import countersign.domain.url.MediaAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostThreadTest {
  private static final UsedProtocols BY_PAIR =
      new UsedProtocols(Optional.of(Protocol.OAUTH1), Optional.empty());
  private static final Idempotency KEY = new Idempotency(new IdempotencyKey("k-1"), "body-1");
  private static final UseFailure TIMEOUT =
      new UseFailure.OutcomeUnknown(Inconclusive.because(Cause.TIMEOUT));

  private final World world = new World();

  @BeforeEach
  void connect() {
    world.connect("token-1");
  }

  @Test
  void each_post_answers_the_one_before_a_second_later() {
    var before = world.now();

    assertEquals(
        new Result.Posted(ids("901", "902", "903"), List.of(), BY_PAIR, Optional.empty()),
        thread("a", "b", "c"));

    assertEquals(
        List.of(Optional.empty(), Optional.of(new PostId("901")), Optional.of(new PostId("902"))),
        world.x.arrived.stream().map(ScriptedX.Arrived::inReplyTo).toList());
    assertEquals(before.plusSeconds(2), world.now());
  }

  @Test
  void one_text_that_is_too_long_or_blank_keeps_all_back() {
    assertEquals(new Result.TooLong(2, 281, 280), thread("a", "b", "c".repeat(281)));
    assertEquals(new Result.Blank(1), thread("a", " ", "c"));
    assertEquals(List.of(), world.x.arrived);
  }

  @Test
  void a_text_that_says_the_same_again_keeps_all_back() {
    assertEquals(new Result.Repeated(2, 0), thread("same", "b", "same"));
    assertEquals(new Result.Repeated(1, 0), threadOnce("cafe\u0301 ", "\ncaf\u00E9"));
    assertEquals(List.of(), world.x.arrived);
    assertEquals(
        new Result.Posted(ids("901", "902"), List.of(), BY_PAIR, Optional.empty()),
        threadOnce("a", "b"));
  }

  @Test
  void xs_words_are_told_again_to_a_repeat() {
    var words = StatedReason.of("Reply to this conversation is not allowed: 100% \u00E9.");
    world.x.posts(ScriptedX.posted("901"));
    world.x.posts(ScriptedX.refused(new AnswerVerdict.Refused(403, Optional.empty(), words)));

    var broken =
        new Result.Interrupted(ids("901"), new UseFailure.Refused(403, Optional.empty(), words));
    assertEquals(broken, threadOnce("a", "b"));
    assertEquals(broken, threadOnce("a", "b"));
  }

  @Test
  void words_longer_than_the_record_are_told_again_shortened() {
    var words = StatedReason.of("\u00E9 ".repeat(140));
    world.x.posts(ScriptedX.posted("901"));
    world.x.posts(ScriptedX.refused(new AnswerVerdict.Refused(403, Optional.of(433), words)));

    var _ = threadOnce("a", "b");
    var again = assertInstanceOf(Result.Interrupted.class, threadOnce("a", "b"));

    var told = assertInstanceOf(UseFailure.Refused.class, again.why()).reason().orElseThrow();
    assertTrue(
        told.text().endsWith("\u2026") && told.text().startsWith("\u00E9 \u00E9"), told.text());
  }

  @Test
  void an_x_that_answers_with_a_fault_is_not_an_x_that_is_silent() {
    world.x.posts(new TwitterPosts.Sent.Unknown(Inconclusive.because(Cause.UNAVAILABLE), true));

    assertEquals(
        new Result.Failed(
            new UseFailure.OutcomeUnknown(Inconclusive.because(Cause.UNAVAILABLE), true)),
        thread("a", "b"));
  }

  @Test
  void an_image_that_cannot_be_had_is_a_warning() {
    world.x.fetches(new Fetched.OurFault());
    var image =
        new MediaSource.At(MediaAddress.parse("https://images.example/a.png").orElseThrow());

    var result =
        world
            .useCases
            .postThread()
            .post(ALICE, texts("a"), Optional.of(image), Optional.empty(), SERVICE);

    assertEquals(
        new Result.Posted(ids("901"), List.of(), BY_PAIR, Optional.of(new MediaFailure.OurFault())),
        result);
  }

  @Test
  void a_break_in_the_middle_tells_what_is_out_and_a_repeat_tells_it_again() {
    world.x.posts(ScriptedX.posted("901"));
    world.x.posts(ScriptedX.refused(new AnswerVerdict.Refused(403, Optional.of(433))));

    var broken = new Result.Interrupted(ids("901"), new UseFailure.Refused(403, Optional.of(433)));
    assertEquals(broken, threadOnce("a", "b", "c"));
    assertEquals(broken, threadOnce("a", "b", "c"));
    assertEquals(2, world.x.arrived.size());
  }

  @Test
  void a_break_at_the_first_post_may_be_tried_again() {
    world.x.posts(ScriptedX.refused(new AnswerVerdict.Refused(403, Optional.empty())));

    assertEquals(
        new Result.Failed(new UseFailure.Refused(403, Optional.empty())), threadOnce("a", "b"));
    assertEquals(
        new Result.Posted(ids("902", "903"), List.of(), BY_PAIR, Optional.empty()),
        threadOnce("a", "b"));
  }

  @Test
  void a_log_that_goes_away_in_the_middle_still_tells_what_is_out() {
    var posts = new AtomicInteger();
    world.x.duringPost(() -> {
      if (posts.incrementAndGet() == 2) {
        world.pairs.logGoesAway();
      }
    });

    assertEquals(
        new Result.Interrupted(
            ids("901", "902"), new UseFailure.NotDone(Inconclusive.because(Cause.UNAVAILABLE))),
        thread("a", "b", "c"));
  }

  @Test
  void a_lost_answer_in_the_middle_is_looked_up_by_a_repeat_and_nothing_more_is_sent() {
    world.x.posts(ScriptedX.posted("901"));
    world.x.posts(new TwitterPosts.Sent.Unknown(Inconclusive.because(Cause.TIMEOUT)));

    assertEquals(new Result.Interrupted(ids("901"), TIMEOUT), threadOnce("a", "b", "c"));
    world.pass(Duration.ofSeconds(31));
    var gone = new UseFailure.OutcomeUnknown(Inconclusive.because(Cause.UNAVAILABLE));
    assertEquals(new Result.Interrupted(ids("901"), gone), threadOnce("a", "b", "c"));
    world.x.finds(new Found.Post(new PostId("44")));
    world.pass(Duration.ofMinutes(2));
    var found =
        new Result.Interrupted(
            ids("901", "44"), new UseFailure.NotDone(Inconclusive.because(Cause.UNAVAILABLE)));
    assertEquals(found, threadOnce("a", "b", "c"));
    assertEquals(found, threadOnce("a", "b", "c"));
    assertEquals(2, world.x.arrived.size());
  }

  @Test
  void a_lost_answer_to_the_last_post_that_is_found_completes_the_thread() {
    world.x.posts(ScriptedX.posted("901"));
    world.x.posts(new TwitterPosts.Sent.Unknown(Inconclusive.because(Cause.TIMEOUT)));
    assertEquals(new Result.Interrupted(ids("901"), TIMEOUT), threadOnce("a", "b"));
    world.pass(Duration.ofSeconds(31));
    world.x.finds(new Found.Post(new PostId("44")));

    assertEquals(
        new Result.Posted(ids("901", "44"), List.of(), UsedProtocols.NOT_KNOWN, Optional.empty()),
        threadOnce("a", "b"));
  }

  @Test
  void an_empty_or_endless_thread_is_a_bug() {
    assertThrows(IllegalArgumentException.class, this::thread);
    assertThrows(IllegalArgumentException.class, () -> thread("a ".repeat(26).split(" ", 26)));
  }

  private Result thread(String... texts) {
    return thread(Optional.empty(), texts);
  }

  private Result threadOnce(String... texts) {
    return thread(Optional.of(KEY), texts);
  }

  private Result thread(Optional<Idempotency> key, String... texts) {
    return world.useCases.postThread().post(ALICE, texts(texts), Optional.empty(), key, SERVICE);
  }

  private static List<PostText> texts(String... texts) {
    return Stream.of(texts).map(text -> PostText.parse(text).orElseThrow()).toList();
  }

  private static List<PostId> ids(String... ids) {
    return Stream.of(ids).map(PostId::new).toList();
  }
}
