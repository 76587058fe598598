package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.InvalidationOutbox.Waiting;
import countersign.application.port.out.SealedRows;
import countersign.application.port.out.SealedRows.Place;
import countersign.application.port.out.SealedRows.Table;
import countersign.application.port.out.SealedRows.Unreadable;
import countersign.domain.CustodyEvent;
import countersign.domain.EndReason;
import countersign.domain.Generation;
import countersign.domain.TokenCredentials;
import countersign.domain.UserId;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JooqSealedRowsTest extends GrantScenes {
  private static final Keyset FORMER = FreshDatabase.KEYSET;
  private static final Keyset ROTATED = Rotated.from(FORMER);
  private static final Keyset RETIRED = Rotated.retired(ROTATED);
  private static final UserId CAROL = new UserId("carol");

  private SealedRows rows() {
    return fresh.database().sealedRows(ROTATED);
  }

  /// What became of everything, in batches.
  private record Outcome(int rewrapped, List<Unreadable> unreadable) {
    static Outcome of(SealedRows rows, int batch) {
      var rewrapped = 0;
      var unreadable = new ArrayList<Unreadable>();
      for (var table : Table.values()) {
        var after = Optional.<Place>empty();
        do {
          var done = rows.rewrap(table, after, batch);
          rewrapped += done.rewrapped();
          unreadable.addAll(done.unreadable());
          after = done.next();
        } while (after.isPresent());
      }
      return new Outcome(rewrapped, unreadable);
    }
  }

  /// A held pair and a candidate, a grant, and a pair and a grant that wait to be invalidated.
  private void everyKindOfRow() {
    var _ = arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var _ = arrives(ALICE, SECOND, SECOND_PAIR, SILENCE, NOON);
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    var _ = arrives(BOB, FIRST, FIRST_PAIR, WRITES, NOON);
    var _ = ends(BOB, EndReason.DISCONNECTED, true, NOON);
    grantArrives(BOB, ACCESS, TOKENS, NOON);
    grantEnds(BOB, true, NOON);
  }

  @Test
  void rows_of_every_table_and_protocol_open_with_the_new_key_alone() {
    everyKindOfRow();
    assertEquals(5, rows().underOtherKeys());

    assertEquals(new Outcome(5, List.of()), Outcome.of(rows(), 100));

    assertEquals(0, rows().underOtherKeys());
    var vault = fresh.database().vault(RETIRED, FreshDatabase.CLOCK);
    assertEquals(Optional.of(FIRST_PAIR), vault.open(ALICE, new Generation(1)));
    assertEquals(Optional.of(SECOND_PAIR), vault.open(ALICE, new Generation(2)));
    var grants = fresh.database().grants(RETIRED, FreshDatabase.CLOCK);
    assertEquals(Optional.of(TOKENS), grants.open(ALICE).tokens());
    assertEquals(
        Set.<Optional<TokenCredentials>>of(Optional.of(FIRST_PAIR), Optional.of(TOKENS)),
        fresh.database().invalidations(RETIRED).claim(BOB, NOON, NOON.plusSeconds(1)).stream()
            .map(Waiting::credentials)
            .collect(Collectors.toSet()));
  }

  private List<String> allButTheCiphertexts() {
    return List.of(
        rest("connection", "-"),
        rest("custody_event", "-"),
        rest("token_pair", "token_ciphertext", "secret_ciphertext"),
        rest("oauth2_grant", "access_ciphertext", "refresh_ciphertext"),
        rest("invalidation", "token_ciphertext", "other_ciphertext"));
  }

  private String rest(String table, String... without) {
    var columns = String.join(",", without);
    return fresh
        .value(
            "select string_agg(rest, ',' order by rest)"
                + " from (select (to_jsonb(t) - '{%s}'::text[])::text as rest from %s t) as r"
                    .formatted(columns, table))
        .toString();
  }

  @Test
  void nothing_but_the_ciphertexts_changes() {
    everyKindOfRow();
    var before = allButTheCiphertexts();

    assertEquals(5, Outcome.of(rows(), 100).rewrapped());

    assertEquals(before, allButTheCiphertexts());
  }

  @Test
  void rows_under_the_key_in_force_are_not_touched() {
    var _ = arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var vault = fresh.database().vault(ROTATED, FreshDatabase.CLOCK);
    var transition = VaultScenes.arrival(vault, BOB, SECOND, WRITES);
    var _ = vault.commit(transition, Optional.of(SECOND_PAIR));
    var bobs = "select token_ciphertext::text from token_pair where user_id = 'bob'";
    var before = fresh.value(bobs);

    assertEquals(new Outcome(1, List.of()), Outcome.of(rows(), 100));
    assertEquals(new Outcome(0, List.of()), Outcome.of(rows(), 100));

    assertEquals(before, fresh.value(bobs));
  }

  @Test
  void a_row_is_under_another_key_when_one_of_its_ciphertexts_is() {
    everyKindOfRow();
    assertEquals(5, Outcome.of(rows(), 100).rewrapped());

    fresh.execute("update token_pair set secret_ciphertext = set_byte(secret_ciphertext, 1, 7)");

    assertEquals(2, rows().underOtherKeys());
    assertEquals(2, Outcome.of(rows(), 1).unreadable().size());
  }

  private static UserId user(int number) {
    return new UserId("user-" + number);
  }

  @Test
  void what_was_broken_off_between_batches_is_finished_by_a_repeat() {
    for (var number = 0; number < 7; number++) {
      var _ = arrives(user(number), FIRST, FIRST_PAIR, WRITES, NOON);
      grantArrives(user(number), ACCESS, TOKENS, NOON);
      grantEnds(user(number), true, NOON);
    }
    var first = rows().rewrap(Table.PAIRS, Optional.empty(), 3);
    assertEquals(3, first.rewrapped());
    assertEquals(Optional.of("user-2"), first.next().map(Place::user));
    assertEquals(11, rows().underOtherKeys());

    assertEquals(new Outcome(11, List.of()), Outcome.of(rows(), 3));

    assertEquals(0, rows().underOtherKeys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PAIRS         | true  | token_pair   | token_ciphertext = set_byte(token_ciphertext, 1, 7)
          PAIRS         | true  | token_pair   | secret_ciphertext = set_byte(secret_ciphertext, 1, 7)
          PAIRS         | false | token_pair   | token_ciphertext = set_byte(token_ciphertext, 30, 7)
          PAIRS         | false | token_pair   | secret_ciphertext = token_ciphertext
          PAIRS         | false | token_pair   | consumer_key_fingerprint = repeat('d', 32)
          GRANTS        | true  | oauth2_grant | access_ciphertext = set_byte(access_ciphertext, 1, 7)
          GRANTS        | false | oauth2_grant | refresh_ciphertext = access_ciphertext
          GRANTS        | false | oauth2_grant | user_id = e'a\\u0007'
          INVALIDATIONS | false | invalidation | token_ciphertext = '\\x00', other_ciphertext = ''
          INVALIDATIONS | false | invalidation | protocol = 'oauth1', generation = 9
          """)
  void what_does_not_decrypt_is_named_and_left_as_it_is_and_the_rest_goes_on(
      Table where, boolean isKeyMissing, String table, String attack) {
    for (var user : List.of(ALICE, BOB, CAROL)) {
      var _ = arrives(user, FIRST, FIRST_PAIR, WRITES, NOON);
      grantArrives(user, ACCESS, TOKENS, NOON);
      grantEnds(user, true, NOON);
      grantArrives(user, ACCESS, TOKENS, NOON);
    }
    fresh.execute("update " + table + " set " + attack + " where user_id = 'alice'");
    var row = "select t::text from " + table + " t where user_id in ('alice', e'a\\u0007')";
    var before = fresh.value(row);

    var outcome = Outcome.of(rows(), 2);

    assertEquals(8, outcome.rewrapped());
    assertEquals(1, outcome.unreadable().size());
    var named = outcome.unreadable().getFirst();
    assertEquals(where, named.table());
    assertTrue(named.user().startsWith("a"), named::user);
    assertEquals(isKeyMissing, named.isKeyMissing());
    assertEquals(
        isKeyMissing, named.key().filter(id -> id != FORMER.encryptionKeyId()).isPresent());
    assertEquals(before, fresh.value(row));
    assertEquals(1, rows().underOtherKeys());
  }

  @Test
  @Timeout(10)
  void a_row_in_other_hands_is_not_waited_for_and_done_later() throws Exception {
    for (var number = 0; number < 3; number++) {
      var _ = arrives(user(number), FIRST, FIRST_PAIR, WRITES, NOON);
    }
    try (var holder = DriverManager.getConnection(fresh.settings().jdbcUrl(), "postgres", "")) {
      holder.setAutoCommit(false);
      DSL.using(holder)
          .execute("update token_pair set last_used_at = now() where user_id = 'user-1'");

      assertEquals(new Outcome(2, List.of()), Outcome.of(rows(), 3));
      assertEquals(1, rows().underOtherKeys());
      holder.rollback();
    }
    assertEquals(new Outcome(1, List.of()), Outcome.of(rows(), 3));
  }

  @Test
  void what_changes_between_being_read_and_replaced_is_left_to_who_changed_it() {
    grantArrives(ALICE, ACCESS, TOKENS, NOON);
    grantArrives(BOB, ACCESS, TOKENS, NOON);
    try (var sessions = TestSessions.sessions(fresh.settings(), Purpose.REQUESTS)) {
      var rewrapping = new Rewrapping(ROTATED);
      var rows =
          new JooqSealedRows(
              new Storage(sessions),
              ROTATED,
              row -> {
                if (row.place().user().equals(ALICE.value())) {
                  refreshes(ALICE, NEXT_ACCESS, NEXT_TOKENS, NOON);
                }
                return rewrapping.of(row);
              });

      var batch = rows.rewrap(Table.GRANTS, Optional.empty(), 10);

      assertEquals(1, batch.rewrapped());
      assertEquals(List.of(), batch.unreadable());
    }
    assertEquals(Optional.of(NEXT_TOKENS), grants().open(ALICE).tokens());
    assertEquals(1, rows().underOtherKeys());
  }

  @Test
  void two_at_once_do_each_row_once() throws Exception {
    for (var number = 0; number < 60; number++) {
      grantArrives(user(number), ACCESS, TOKENS, NOON);
    }
    var runs =
        IntStream.range(0, 4)
            .<Callable<Integer>>mapToObj(_ -> () -> Outcome.of(rows(), 5).rewrapped())
            .toList();

    var rewrapped = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run : threads.invokeAll(runs)) {
        rewrapped += run.get();
      }
    }

    assertEquals(60, rewrapped + Outcome.of(rows(), 100).rewrapped());
    var grants = fresh.database().grants(RETIRED, FreshDatabase.CLOCK);
    for (var number = 0; number < 60; number++) {
      assertEquals(Optional.of(TOKENS), grants.open(user(number)).tokens());
    }
  }

  @Test
  void pairs_in_use_stay_remembered_and_in_use() {
    var _ = arrives(ALICE, FIRST, FIRST_PAIR, WRITES, NOON);
    var pairs = fresh.database().pairsInUse(ROTATED, FreshDatabase.CLOCK);
    var opened = pairs.open(ALICE);

    assertEquals(1, Outcome.of(rows(), 10).rewrapped());

    var use =
        CustodyEvent.about(
            ALICE,
            opened.connection().held().orElseThrow(),
            CustodyEvent.Kind.SIGNED,
            "test",
            at(NOON));
    assertTrue(pairs.admit(opened, use));
    assertEquals(opened.credentials(), pairs.open(ALICE).credentials());
  }
}
