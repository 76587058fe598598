package countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ImportErasureTest extends ImportScenes {
  @Test
  void a_run_that_broke_off_is_finished_by_a_repeat() {
    wall.users(60);
    assertCounts(wall.run("--dry-run"), 0, "60  imported unverified");
    wall.ours(
        """
        create function break_off() returns trigger language plpgsql as $$
        begin
          if (select count(*) >= 10 from token_pair) then raise exception 'full'; end if;
          return new;
        end $$\
        """);
    wall.ours(
        "create trigger break_off before insert on token_pair"
            + " for each row execute function break_off()");

    assertCounts(wall.run("--erase-source"), 1, "NOT COMPLETE", "failed");
    var erased = 60 - wall.theirRows(IN_CLEAR).size();
    assertEquals(
        List.of(Integer.toString(erased)), wall.ourRows("select count(*) from token_pair"));

    wall.ours("drop trigger break_off on token_pair");
    assertCounts(wall.run("--erase-source"), 0, erased + "  blank", "erased from the source");
    assertEquals(List.of(), wall.theirRows(IN_CLEAR));
    assertEquals(
        List.of("60"),
        wall.ourRows("select count(*) from custody_event where kind = 'pair_stored'"));
    assertEquals(Optional.of(pair(60)), wall.held("user-60"));
  }

  @Test
  void two_imports_at_once_store_each_pair_once() {
    wall.users(40);
    assertEquals(0, wall.run("--dry-run").status());

    var other = CompletableFuture.supplyAsync(() -> wall.run("--batch", "7", "--erase-source"));
    var one = wall.run("--batch", "11", "--erase-source");

    assertEquals(0, one.status(), one::toString);
    assertEquals(0, other.join().status(), () -> other.join().toString());
    assertEquals(
        List.of("40"),
        wall.ourRows("select count(*) from custody_event where kind = 'pair_stored'"));
    assertEquals(List.of(), wall.theirRows(IN_CLEAR));
  }

  @Test
  void only_what_is_proven_is_erased_and_a_row_that_changed_is_left() {
    wall.users(3);
    assertEquals(0, wall.run().status());
    wall.theirs("update users set twitter_oauth1_token = 'token-new' where id = 'user-1'");
    wall.theirs("update users set twitter_oauth1_token_secret = 'secret-new' where id = 'user-2'");

    var ran = wall.run("--erase-source");

    assertCounts(ran, 0, "1  erased", "2  left, not what is here", "user-1", "user-2");
    assertEquals(List.of("user-1", "user-2"), wall.theirRows(IN_CLEAR));
  }

  @Test
  void a_row_that_changes_between_copy_and_erasure_is_left_and_told() {
    wall.users(2);
    wall.theirs("alter table users rename to people");
    // What is read is what was there; what the update sees is what is there by then.
    wall.theirs(
        "create view users as select id, twitter_oauth1_token, twitter_oauth1_token_secret from people");
    wall.theirs(
        """
        create function meanwhile() returns trigger language plpgsql as $$
        begin
          if old.id = 'user-1' then
            update people set twitter_oauth1_token = 'newer' where id = old.id;
            return null;
          end if;
          update people set twitter_oauth1_token = new.twitter_oauth1_token,
            twitter_oauth1_token_secret = new.twitter_oauth1_token_secret where id = old.id;
          return new;
        end $$\
        """);
    wall.theirs(
        "create trigger meanwhile instead of update on users"
            + " for each row execute function meanwhile()");

    assertCounts(
        wall.run("--erase-source"), 1, "1  erased", "1  left, changed meanwhile", "user-1");
    assertEquals(List.of("user-1"), wall.theirRows(IN_CLEAR));
  }

  @Test
  void a_dry_run_leaves_both_sides_as_they_are() {
    wall.users(3);

    assertCounts(wall.run("--dry-run", "--erase-source"), 0, "Dry run", "3  imported", "3  erased");
    assertEquals(3, wall.theirRows(IN_CLEAR).size());
    assertEquals(
        List.of("0"),
        wall.ourRows(
            "select (select count(*) from connection) + (select count(*) from custody_event)"
                + " + (select count(*) from sighting) + (select count(*) from token_pair)"));
  }
}
