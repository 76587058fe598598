package countersign.application.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ListConnections.Entry;
import countersign.application.port.in.ListConnections.Page;
import countersign.application.port.in.ListConnections.Wanted;
import countersign.application.testkit.ScriptedTwitter;
import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.Finding;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListConnectionsTest {
  private final World world = World.withGrants();

  private Page list(Optional<ConnectionState> state, Optional<UserId> after, int limit) {
    var wanted = new Wanted(state, Optional.empty(), after, limit);
    return world.useCases.listConnections().list(wanted);
  }

  private List<Entry> all() {
    return list(Optional.empty(), Optional.empty(), 100).entries();
  }

  private static List<String> users(Page page) {
    return page.entries().stream().map(entry -> entry.user().value()).toList();
  }

  private void pairDies() {
    world.twitter.says(new Finding.Dead());
    world.verify(World.ALICE);
  }

  @Test
  void users_are_listed_in_pages() {
    List.of("c", "a", "b").forEach(name -> world.connectAs(new UserId(name), "token-" + name));

    var first = list(Optional.empty(), Optional.empty(), 2);
    var second = list(Optional.empty(), first.next(), 2);

    assertEquals(List.of("a", "b"), users(first));
    assertEquals(List.of("c"), users(second));
    assertEquals(Optional.empty(), second.next());
  }

  @Test
  void whoever_holds_a_grant_only_is_listed_and_can_post() {
    var _ = world.grant();

    var alice = all().getFirst();

    assertEquals(ConnectionState.NOT_CONNECTED, alice.pair().state());
    assertEquals(ConnectionState.CONNECTED, alice.grant().state());
    assertEquals(ConnectionState.CONNECTED, alice.state());
    assertEquals(Optional.of(ScriptedTwitter.ALICE), alice.account());
    assertTrue(alice.canPost());
  }

  @Test
  void a_dead_pair_beside_a_grant_is_told_as_both() {
    world.connect("token-1");
    var _ = world.grant();
    pairDies();

    var alice = all().getFirst();

    assertEquals(ConnectionState.REVOKED, alice.pair().state());
    assertEquals(Optional.of("revoked"), alice.pair().reason());
    assertEquals(ConnectionState.CONNECTED, alice.grant().state());
    assertEquals(ConnectionState.CONNECTED, alice.state());
    assertTrue(alice.canPost());
    for (var state : List.of(ConnectionState.REVOKED, ConnectionState.CONNECTED)) {
      assertEquals(List.of("user-alice"), users(list(Optional.of(state), Optional.empty(), 10)));
    }
  }

  @Test
  void a_dead_pair_alone_cannot_post() {
    world.connect("token-1");
    pairDies();

    var alice = all().getFirst();

    assertEquals(ConnectionState.REVOKED, alice.state());
    assertEquals(Optional.empty(), alice.account());
    assertFalse(alice.canPost());
  }

  @Test
  void what_the_list_says_is_what_the_status_says() {
    world.connect("token-1");
    var _ = world.grant();
    world.twitter.says(new Finding.AccountSuspended());
    world.verify(World.ALICE);

    var alice = all().getFirst();
    var status = world.status();

    assertEquals(status.state(), alice.pair().state());
    assertEquals(status.grant().state(), alice.grant().state());
    assertEquals(status.canPost(), alice.canPost());
    assertEquals(status.canUpload(), alice.canUpload());
  }

  @Test
  void users_are_found_by_account() {
    world.connect("token-1");
    var account = AccountName.parse("@" + ScriptedTwitter.ALICE.screenName().orElseThrow());
    var wanted = new Wanted(Optional.empty(), account, Optional.empty(), 10);

    assertEquals(List.of("user-alice"), users(world.useCases.listConnections().list(wanted)));
  }

  @Test
  void a_page_has_one_to_five_hundred_users() {
    assertThrows(IllegalArgumentException.class, () -> list(Optional.empty(), Optional.empty(), 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> list(Optional.empty(), Optional.empty(), ListConnections.MOST + 1));
  }
}
