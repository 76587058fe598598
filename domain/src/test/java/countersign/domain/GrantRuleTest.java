package countersign.domain;

import static countersign.domain.GrantSamples.ALL;
import static countersign.domain.GrantSamples.BOB;
import static countersign.domain.GrantSamples.arrival;
import static countersign.domain.GrantSamples.granted;
import static countersign.domain.GrantSamples.held;
import static countersign.domain.GrantSamples.none;
import static countersign.domain.GrantSamples.unidentified;
import static countersign.domain.GrantSamples.without;
import static countersign.domain.Samples.ACCOUNT;
import static countersign.domain.Samples.NOON;
import static countersign.domain.Samples.NOW;
import static countersign.domain.Samples.fingerprint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.CustodyEvent.Kind;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.GrantRule.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantRuleTest {
  @Test
  void a_first_grant_is_kept_as_generation_one() {
    var judged = GrantRule.judge(none(), arrival(1), Optional.of(ACCOUNT), NOW);

    assertEquals(Verdict.KEEP, judged.verdict());
    var grant = held(judged.transition().after());
    assertEquals(new Generation(1), grant.generation());
    assertEquals(fingerprint(1), grant.token());
    assertEquals(Optional.of(ACCOUNT), grant.account());
    assertEquals(NOON, grant.connectedAt());
    assertEquals(Optional.of(grant), judged.transition().stored());
    assertEquals(List.of(Kind.GRANT_RECEIVED), kinds(judged.transition()));
  }

  @Test
  void a_new_grant_takes_the_place_of_the_held_one_and_is_not_revoked_with_it() {
    var judged = GrantRule.judge(granted(1), arrival(2), Optional.of(ACCOUNT), NOW);

    var transition = judged.transition();
    assertEquals(new Generation(2), held(transition.after()).generation());
    assertEquals(fingerprint(1), transition.erased().orElseThrow().token());
    assertFalse(transition.revokes());
    assertEquals(List.of(Kind.GRANT_CLEARED, Kind.GRANT_RECEIVED), kinds(transition));
  }

  @ParameterizedTest
  @EnumSource(
      value = GrantScope.class,
      names = {"TWEET_READ", "TWEET_WRITE", "USERS_READ", "OFFLINE_ACCESS"})
  void a_grant_that_could_not_post_or_not_last_is_refused_and_the_held_one_stays(
      GrantScope missing) {
    var poor = arrival(2, without(missing), true, Optional.of(ACCOUNT));

    var judged = GrantRule.judge(granted(1), poor, Optional.empty(), NOW);

    assertEquals(Verdict.SCOPE_MISSING, judged.verdict());
    assertEquals(granted(1), judged.transition().after());
    assertEquals(List.of(Kind.GRANT_REFUSED), kinds(judged.transition()));
    assertThrows(IllegalArgumentException.class, () -> holdingOnly(without(missing)));
  }

  private static HeldGrant holdingOnly(Set<GrantScope> scopes) {
    return new HeldGrant(
        new Generation(1),
        fingerprint(1),
        GrantSamples.CLIENT,
        scopes,
        Optional.empty(),
        NOON,
        NOON,
        NOON,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void a_grant_without_the_right_to_upload_is_kept_for_posts() {
    var poor = arrival(1, without(GrantScope.MEDIA_WRITE), true, Optional.of(ACCOUNT));

    var grant = held(GrantRule.judge(none(), poor, Optional.empty(), NOW).transition().after());

    assertFalse(grant.canUpload());
    assertTrue(held(granted(1)).canUpload());
  }

  @Test
  void a_grant_without_a_refresh_token_does_not_displace_one_that_has_it() {
    var poor = arrival(2, ALL, false, Optional.of(ACCOUNT));

    var judged = GrantRule.judge(granted(1), poor, Optional.empty(), NOW);

    assertEquals(Verdict.NO_REFRESH_TOKEN, judged.verdict());
    assertEquals(granted(1), judged.transition().after());
  }

  @Test
  void a_grant_of_another_account_is_refused_unless_any_may_come() {
    var bobs = arrival(2, ALL, true, Optional.of(BOB));

    assertEquals(
        Verdict.ACCOUNT_MISMATCH,
        GrantRule.judge(granted(1), bobs, Optional.of(ACCOUNT), NOW).verdict());
    assertEquals(Verdict.KEEP, GrantRule.judge(granted(1), bobs, Optional.empty(), NOW).verdict());
  }

  @Test
  void a_grant_of_an_unknown_account_is_kept_until_x_names_it() {
    var named =
        GrantRule.identified(
            unidentified(1), new Generation(1), ACCOUNT, Optional.of(ACCOUNT), NOW);

    assertEquals(Optional.of(ACCOUNT), held(named.orElseThrow().after()).account());
    assertEquals(List.of(Kind.GRANT_CHECKED), kinds(named.get()));
  }

  @Test
  void a_grant_that_turns_out_to_be_of_another_account_is_ended_and_revoked() {
    var ended =
        GrantRule.identified(unidentified(1), new Generation(1), BOB, Optional.of(ACCOUNT), NOW)
            .orElseThrow();

    assertEquals(Optional.empty(), ended.after().held());
    assertEquals(EndReason.ACCOUNT_MISMATCH, ended.after().ending().orElseThrow().reason());
    assertTrue(ended.revokes());
    assertEquals(List.of(Kind.GRANT_CLEARED, Kind.INVALIDATION_QUEUED), kinds(ended));
  }

  @Test
  void an_answer_about_tokens_that_are_gone_changes_nothing() {
    assertEquals(
        Optional.empty(),
        GrantRule.identified(unidentified(1), new Generation(2), BOB, Optional.of(ACCOUNT), NOW));
    assertEquals(
        Optional.empty(),
        GrantRule.identified(granted(1), new Generation(1), BOB, Optional.of(ACCOUNT), NOW));
  }

  @Test
  void disconnecting_erases_and_a_second_time_there_is_nothing_to_do() {
    var ended = GrantRule.disconnect(granted(1), true, NOW).orElseThrow();

    assertEquals(fingerprint(1), ended.erased().orElseThrow().token());
    assertTrue(ended.revokes());
    assertEquals(new Generation(1), ended.after().lastGeneration());
    assertEquals(Optional.empty(), GrantRule.disconnect(ended.after(), true, NOW));
    assertEquals(Optional.empty(), GrantRule.disconnect(none(), true, NOW));
  }

  @Test
  void disconnecting_leaves_x_alone_when_asked_to() {
    var ended = GrantRule.disconnect(granted(1), false, NOW).orElseThrow();

    assertFalse(ended.revokes());
    assertEquals(List.of(Kind.GRANT_CLEARED), kinds(ended));
  }

  @Test
  void scopes_are_read_and_written_as_x_spells_them() {
    assertEquals("tweet.read tweet.write users.read media.write offline.access", GrantScope.all());
    assertEquals(
        EnumSet.of(GrantScope.TWEET_READ, GrantScope.OFFLINE_ACCESS),
        GrantScope.read("offline.access like.read tweet.read TWEET.WRITE"));
  }

  private static List<Kind> kinds(GrantTransition transition) {
    assertTrue(
        transition.events().stream()
            .allMatch(event -> event.protocol().equals(Optional.of(Protocol.OAUTH2))));
    return transition.events().stream().map(CustodyEvent::kind).toList();
  }
}
