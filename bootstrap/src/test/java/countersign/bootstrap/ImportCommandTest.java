package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportCommandTest extends ImportScenes {
  @Test
  void pairs_are_taken_over_once_and_kept_encrypted() {
    wall.users(25);

    assertCounts(wall.run("--batch", "10"), 0, "25 rows", "25  imported unverified");
    assertEquals(Optional.of(pair(7)), wall.held("user-7"));
    assertEquals(
        List.of("pair_received imported", "pair_stored read_back_equal"),
        wall.ourRows("select distinct kind || ' ' || reason from custody_event order by 1"));
    assertEquals(
        List.of("25"),
        wall.ourRows("select count(*) from token_pair where next_check_at is not null"));
    assertEquals(
        List.of("0"),
        wall.ourRows("select count(*) from token_pair p where p::text like '%token-%'"));

    assertCounts(wall.run("--batch", "10", "--verify"), 0, "25  already imported");
    assertEquals(List.of("50"), wall.ourRows("select count(*) from custody_event"));
    assertEquals(25, wall.theirRows(IN_CLEAR).size());
  }

  @Test
  void a_missing_column_or_table_is_named_and_nothing_is_touched() {
    wall.theirs("alter table users drop column twitter_oauth1_token_secret");

    var column = wall.run();
    var table = wall.run("--table", "app.people");

    assertEquals(1, column.status());
    assertTrue(column.says("no column twitter_oauth1_token_secret"), column::toString);
    assertEquals(1, table.status());
    assertTrue(table.says("no table app.people"), table::toString);
    assertEquals(List.of("0"), wall.ourRows("select count(*) from custody_event"));
  }

  @Test
  void without_a_consumer_pair_it_says_what_is_missing() {
    var environment = wall.environment();
    environment.remove("TWITTER_API_KEY");
    environment.remove("TWITTER_API_SECRET");

    var ran = wall.run(environment, wall.theirUrl());

    assertEquals(2, ran.status());
    assertTrue(ran.says("TWITTER_API_KEY"), ran::toString);
  }

  @Test
  void the_source_may_be_another_schema_of_the_same_database() {
    wall.ours("create schema app");
    wall.ours(
        "create table app.\"Users\" (\"clerkId\" varchar(40) primary key,"
            + " twitter_oauth1_token text, twitter_oauth1_token_secret text)");
    wall.ours("insert into app.\"Users\" values ('alice', 'token-1', 'secret-1')");

    var ran =
        wall.run(
            wall.environment(),
            wall.ourUrl(),
            "--table",
            "app.Users",
            "--id-column",
            "clerkId",
            "--erase-source");

    assertCounts(ran, 0, "1  imported unverified", "1  erased");
    assertEquals(Optional.of(pair(1)), wall.held("alice"));
    assertEquals(List.of("null"), wall.ourRows("select twitter_oauth1_token from app.\"Users\""));
  }

  @Test
  void hostile_ids_stay_ids_and_do_not_move_the_cursor() {
    wall.theirs("insert into users values (e'\\x1b[2Jx', null, null, 'token-1', 'secret-1')");
    wall.theirs(
        "insert into users values ('''; drop table users; --', null, null, 'token-2', 'secret-2')");
    wall.theirs("insert into users values ('half', null, null, 'token-3', null)");

    var ran = wall.run();

    assertCounts(ran, 1, "1  imported unverified", "1  no user id", "?[2Jx", "1  half a pair");
    assertFalse(ran.out().contains("\u001b"));
    assertEquals(Optional.of(pair(2)), wall.held("'; drop table users; --"));
  }

  @Test
  void verified_pairs_are_proven_and_read_only_and_dead_ones_refused() {
    var switches = wall.sandbox().switches();
    switches.appPermission("read");
    var readOnly = wall.approved("bob");
    switches.appPermission("read-write");
    var writes = wall.approved("alice");
    var dead = wall.approved("carol");
    switches.revoke("carol");
    wall.user("user-a", writes);
    wall.user("user-b", readOnly);
    wall.user("user-c", dead);

    var ran = wall.run("--verify", "--limit-per-minute", "6000", "--erase-source");

    assertCounts(ran, 1, "1  imported and proven", "1  read-only", "1  dead", "user-b", "user-c");
    assertFalse(ran.says(writes.token().reveal()) || ran.says(dead.token().reveal()));
    assertEquals(Optional.of(writes), wall.held("user-a"));
    assertEquals(Optional.empty(), wall.held("user-b"));
    assertEquals(
        List.of("app_read_only", "rejected"),
        wall.ourRows("select ended from sighting where ended is not null order by 1"));
    assertEquals(List.of("user-b", "user-c"), wall.theirRows(IN_CLEAR));
  }

  @Test
  void grants_are_taken_over_where_a_client_is_configured() {
    wall.theirs("insert into users values ('alice', 'access-1', 'refresh-1', null, null)");
    assertCounts(wall.run(), 0, "1  blank");
    var environment = wall.environment();
    environment.put("TWITTER_CLIENT_ID", "storywall-client");

    assertCounts(
        wall.run(environment, wall.theirUrl(), "--erase-source"),
        0,
        "1  OAuth 2.0 imported",
        "1  erased");
    assertEquals(
        List.of("imported"),
        wall.ourRows("select reason from custody_event where kind = 'grant_received'"));
    assertEquals(List.of("null"), wall.theirRows("select twitter_refresh_token from users"));
  }
}
