package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.GrantRule;
import countersign.domain.HeldGrant;
import countersign.domain.Occasion;
import countersign.domain.RefreshRule;
import countersign.domain.RequestId;
import countersign.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How every [countersign.application.port.out.GrantVault] admits uses, tells of the last one, and
/// hands out what is due.
public abstract class GrantUseContract extends GrantContract {
  private List<Kind> kinds(UserId user) {
    return log(user).stream().map(CustodyEvent::kind).toList();
  }

  @Test
  void a_use_of_what_was_opened_is_recorded_and_admitted() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var opened = grants().open(ALICE);
    var asked = new Occasion(NOON, new RequestId("request-2"), Optional.of(SERVICE));
    var use = CustodyEvent.about(ALICE, grant(opened.connection()), Kind.POSTED, "test", asked);

    assertTrue(grants().admit(opened, use));
    assertTrue(grants().admit(opened, use));

    assertEquals(List.of(use, use), log(ALICE).subList(2, 4));
    assertEquals(opened, grants().open(ALICE));
  }

  @Test
  void after_any_change_a_use_of_what_was_opened_before_is_refused_and_not_recorded() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var opened = grants().open(ALICE);
    var use = use(Kind.POSTED, ALICE, NOON);

    refreshBegins(ALICE, NOON.plusSeconds(1));
    assertFalse(grants().admit(opened, use));
    grantEnds(ALICE, false, NOON.plusSeconds(2));
    assertFalse(grants().admit(opened, use));
    assertTrue(vault().forget(ALICE, erasureOf(ALICE, NOON)));
    assertFalse(grants().admit(opened, use));

    assertFalse(kinds(ALICE).contains(Kind.POSTED));
  }

  @Test
  void the_last_use_is_the_newest_of_any_generation_since_then() {
    var first = grantArrives(ALICE, ACCESS, TOKENS, NOON);
    admit(Kind.POSTED, NOON.plusSeconds(5));
    admit(Kind.MEDIA_UPLOADED, NOON.plusSeconds(3));
    assertEquals(Optional.of(NOON.plusSeconds(5)), grants().lastUse(ALICE, NOON));

    var second = refreshes(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON.plusSeconds(6));
    assertNotEquals(grant(first).generation(), grant(second).generation());
    assertEquals(Optional.of(NOON.plusSeconds(5)), grants().lastUse(ALICE, NOON));
    admit(Kind.CALLED, NOON.plusSeconds(7));

    assertEquals(Optional.of(NOON.plusSeconds(7)), grants().lastUse(ALICE, NOON));
    assertEquals(Optional.of(NOON.plusSeconds(7)), grants().lastUse(ALICE, NOON.plusSeconds(7)));
    assertEquals(Optional.empty(), grants().lastUse(ALICE, NOON.plusSeconds(8)));
    assertEquals(Optional.empty(), grants().lastUse(BOB, NOON));
  }

  private void admit(Kind kind, Instant when) {
    assertTrue(grants().admit(grants().open(ALICE), use(kind, ALICE, when)));
  }

  @Test
  void uses_of_pairs_are_no_uses_of_grants_nor_the_other_way_round() {
    arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var pair = held(vault().find(ALICE));
    vault()
        .record(
            List.of(CustodyEvent.about(ALICE, pair, Kind.SIGNED, "test", at(NOON.plusSeconds(1)))));
    assertEquals(Optional.empty(), grants().lastUse(ALICE, NOON));

    admit(Kind.POSTED, NOON.plusSeconds(2));

    assertEquals(Optional.of(NOON.plusSeconds(1)), vault().lastUse(ALICE, new Generation(1)));
    assertEquals(Optional.of(NOON.plusSeconds(2)), grants().lastUse(ALICE, NOON));
  }

  @Test
  void nobody_need_look_at_a_settled_grant_for_a_month() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var month = NOON.plus(Duration.ofDays(30));

    assertEquals(List.of(), grants().claimDue(month.minusMillis(1), month, 10));
    assertEquals(List.of(ALICE), grants().claimDue(month, month.plusSeconds(60), 10));
  }

  @Test
  void a_claimed_grant_is_not_due_again_before_its_claim_ends_or_it_changes() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    refreshBegins(ALICE, NOON);
    var due = NOON.plus(RefreshRule.LEASE);

    assertEquals(List.of(), grants().claimDue(due.minusMillis(1), due, 10));
    assertEquals(List.of(ALICE), grants().claimDue(due, due.plusSeconds(60), 10));
    assertEquals(List.of(), grants().claimDue(due.plusSeconds(59), due.plusSeconds(60), 10));
    assertEquals(List.of(ALICE), grants().claimDue(due.plusSeconds(60), due.plusSeconds(3600), 10));

    refreshBegins(ALICE, due);
    var changed = due.plus(RefreshRule.LEASE);
    assertEquals(List.of(ALICE), grants().claimDue(changed, changed.plusSeconds(60), 10));
  }

  @Test
  void the_most_overdue_are_claimed_first_and_no_more_than_wanted() {
    var users = Stream.of("d", "b", "e", "a", "c").map(UserId::new).toList();
    var delay = 0;
    for (var user : users) {
      grantArrives(user, ACCESS, TOKENS, NOON);
      refreshBegins(user, NOON.plusSeconds(delay++));
    }
    var due = NOON.plusSeconds(3600);

    assertEquals(users.subList(0, 3), grants().claimDue(due, due.plusSeconds(60), 3));
    assertEquals(users.subList(3, 5), grants().claimDue(due, due.plusSeconds(60), 3));
    assertEquals(List.of(), grants().claimDue(due, due.plusSeconds(60), 3));
  }

  @Test
  void nobody_looks_at_a_grant_that_has_ended() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantEnds(ALICE, false, NOON);
    var year = NOON.plus(Duration.ofDays(365));

    assertEquals(List.of(), grants().claimDue(year, year.plusSeconds(60), 10));
  }

  @Test
  void grants_are_counted_by_the_state_that_the_domain_says_they_are_in() {
    var now = NOON.plus(LIFE);
    var users =
        List.of("fine", "unknown", "in-doubt", "refused", "revoked", "gone").stream()
            .map(UserId::new)
            .toList();
    users.forEach(user -> grantArrives(user, ACCESS, TOKENS, NOON));
    var unknown = arrival(NEXT_ACCESS, Optional.empty(), NOON);
    var _ =
        done(
            GrantRule.judge(grants().find(users.get(1)), unknown, Optional.empty(), at(NOON))
                .transition(),
            Optional.of(NEXT_TOKENS));
    refreshBegins(users.get(2), now);
    refuses(users.get(3), now);
    refuses(users.get(4), now);
    refuses(users.get(4), now);
    grantEnds(users.get(5), false, now);

    var over = now.minus(HeldGrant.SAFETY);
    for (var moment : List.of(NOON, over.minusMillis(1), over, now)) {
      assertEquals(expected(users, true, moment), grants().count(Set.of(ACCESS, CLIENT), moment));
      assertEquals(expected(users, false, moment), grants().count(Set.of(ACCESS), moment));
      assertEquals(expected(users, false, moment), grants().count(Set.of(), moment));
    }
    assertEquals(4, grants().count(Set.of(CLIENT), now).size());
  }

  private Map<ConnectionState, Long> expected(
      List<UserId> users, boolean isConfigured, Instant now) {
    return users.stream()
        .collect(
            Collectors.groupingBy(
                user -> ConnectionState.of(grants().find(user), isConfigured, now),
                Collectors.counting()));
  }

  private void refuses(UserId user, Instant when) {
    var begun = refreshBegins(user, when);
    var _ =
        done(RefreshRule.refused(begun, grant(begun), at(when)).orElseThrow(), Optional.empty());
  }
}
