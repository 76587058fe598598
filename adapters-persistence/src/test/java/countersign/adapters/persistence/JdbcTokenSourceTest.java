package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenSource;
import countersign.application.port.out.TokenSource.Extent;
import countersign.application.port.out.TokenSource.Found;
import countersign.application.port.out.TokenSource.Row;
import countersign.application.testkit.TokenSourceContract;
import countersign.domain.GrantTokens;
import countersign.domain.Secret;
import countersign.domain.TokenCredentials;
import countersign.domain.TokenPair;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcTokenSourceTest extends TokenSourceContract {
  private static final String COLUMNS =
      "twitter_oauth1_token text, twitter_oauth1_token_secret text";
  private static final String ALL =
      COLUMNS + ", twitter_access_token text, twitter_refresh_token text";

  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();
  private Optional<JdbcTokenSource> opened = Optional.empty();

  @BeforeEach
  void aTable() {
    fresh.execute("create table users (id text primary key, " + ALL + ")");
  }

  @AfterEach
  void closed() {
    opened.ifPresent(JdbcTokenSource::close);
  }

  @Override
  protected void put(String id, Found<TokenPair> pair, Found<GrantTokens> grant) {
    fresh.execute("delete from users where id = '" + id + "'");
    insert(
        "users",
        id,
        pair instanceof Found.Whole<TokenPair>(var whole) ? whole.token() : null,
        pair instanceof Found.Whole<TokenPair>(var whole) ? whole.secret() : null,
        grant instanceof Found.Whole<GrantTokens>(var whole) ? whole.access() : null,
        grant instanceof Found.Whole<GrantTokens>(var whole) ? whole.refresh() : null);
  }

  private void insert(String table, Object id, @Nullable Secret... values) {
    var texts = new @Nullable String[values.length];
    for (var i = 0; i < values.length; i++) {
      var value = values[i];
      texts[i] = value == null ? null : value.reveal();
    }
    insertText(table, id, texts);
  }

  private void insertText(String table, Object id, @Nullable String... values) {
    var row = new @Nullable Object[values.length + 1];
    row[0] = id;
    System.arraycopy(values, 0, row, 1, values.length);
    fresh.run(jooq -> jooq.insertInto(DSL.table(table)).values(row).execute());
  }

  @Override
  protected TokenSource source() {
    return open("users", "id", true);
  }

  private JdbcTokenSource open(String table, String id, boolean isWritable) {
    closed();
    var settings =
        new SourceSettings(fresh.settings(), TableName.parse(table), id, true, isWritable);
    var source = JdbcTokenSource.open(settings);
    opened = Optional.of(source);
    return source;
  }

  private JdbcTokenSource openAs(DatabaseSettings role, String table, boolean isWritable) {
    closed();
    var settings = new SourceSettings(role, TableName.parse(table), "id", true, isWritable);
    var source = JdbcTokenSource.open(settings);
    opened = Optional.of(source);
    return source;
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  @Test
  void what_is_missing_is_named_all_at_once() {
    fresh.execute("create table bare (key text primary key, twitter_oauth1_token text)");

    assertEquals(
        "The source has no table elsewhere.users.",
        assertThrows(SourceRefused.class, () -> open("elsewhere.users", "id", false)).getMessage());
    assertEquals(
        "The table bare has no column id and no column twitter_oauth1_token_secret.",
        assertThrows(SourceRefused.class, () -> open("bare", "id", false)).getMessage());
  }

  @Test
  void ids_that_are_not_unique_are_refused_and_rows_without_one_are_counted() {
    fresh.execute("create table loose (id text, " + COLUMNS + ")");
    fresh.execute(
        "insert into loose values (null, 'a', 'b'), (null, null, null), ('x', null, 'b')");
    assertEquals(new Extent(1, 1), open("loose", "id", false).extent());
    assertEquals(List.of("x"), ids(opened.orElseThrow().rows(Optional.empty(), 10)));

    fresh.execute("insert into loose values ('x', 'c', 'd')");
    var refused = assertThrows(SourceRefused.class, () -> open("loose", "id", false));
    assertTrue(refused.toString().contains("not unique"), refused::toString);
  }

  @Test
  void numbers_and_uuids_are_paged_in_their_own_order() {
    fresh.execute("create table numbers (id bigint primary key, " + COLUMNS + ")");
    fresh.execute("insert into numbers values (10, 'a', 'b'), (9, 'c', 'd'), (-1, null, null)");
    var numbers = open("numbers", "id", false);
    assertEquals(List.of("-1", "9"), ids(numbers.rows(Optional.empty(), 2)));
    assertEquals(List.of("10"), ids(numbers.rows(Optional.of("9"), 2)));

    fresh.execute("create table uuids (id uuid primary key, " + COLUMNS + ")");
    fresh.execute(
        "insert into uuids select gen_random_uuid(), 'a', 'b' from generate_series(1, 5)");
    var uuids = open("uuids", "id", false);
    var first = ids(uuids.rows(Optional.empty(), 3));
    assertEquals(2, uuids.rows(Optional.of(first.getLast()), 3).size());
  }

  @Test
  void hostile_names_and_ids_are_only_names_and_ids() {
    var id = "'; drop table users; --";
    fresh.execute("create schema \"a.b\"\"c\"");
    fresh.execute(
        "create table \"a.b\"\"c\".\"x; drop table users\" (\"i\"\"d\" text, " + ALL + ")");
    insertText("\"a.b\"\"c\".\"x; drop table users\"", id, "t", "s", null, null);

    var source = open("\"a.b\"\"c\".x; drop table users", "i\"d", true);

    assertEquals(List.of(id), ids(source.rows(Optional.empty(), 5)));
    assertEquals(List.of(), source.rows(Optional.of(id), 5));
    var copy = new TokenPair(new Secret("t"), new Secret("s"));
    assertEquals(TokenSource.Erasure.ERASED, source.erase(id, copy));
    assertEquals(0L, fresh.value("select count(*) from users"));
  }

  @Test
  void values_that_are_no_tokens_are_told_apart_from_none() {
    insertText("users", "1-half", "token", null, null, "refresh");
    insertText("users", "2-blank", "", " \n", "", null);
    insertText("users", "3-control", "to\nken", "secret", "access", "refresh ");
    insertText("users", "4-long", "t".repeat(1001), "secret", "a".repeat(1000), "refresh");
    insertText("users", "5-accent", "tokén", "secret", null, null);

    var rows = source().rows(Optional.empty(), 10);

    assertEquals(new Row("1-half", new Found.Half<>(), new Found.Half<>()), rows.get(0));
    assertEquals(new Row("2-blank", new Found.Nothing<>(), new Found.Nothing<>()), rows.get(1));
    assertEquals(
        new Row("3-control", new Found.Malformed<>(), new Found.Malformed<>()), rows.get(2));
    assertEquals(new Found.Malformed<>(), rows.get(3).pair());
    assertTrue(rows.get(3).grant() instanceof Found.Whole);
    assertEquals(new Found.Malformed<>(), rows.get(4).pair());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "NULL",
        "undefined",
        "NaN",
        "None",
        "nil",
        "true",
        "undefined-undefined",
        "(null)",
        "\"370773112-GmHxMAgYyLbN\"",
        "'370773112-GmHxMAgYyLbN'",
        "`token`",
        "{\"token\":\"a\"}",
        "[\"a\"]",
        "[object Object]",
        "Bearer abc",
        "Bearer%20abc",
        "bearer:abc",
        "abc%3D%3D",
        "oauth_token=abc",
        "a,b",
        "https://x.example/abc",
        "\\\\xDEADBEEF",
        "<token>",
        "-",
        "...",
        "token ",
        " token",
        "tok\u200Ben",
        "\uFEFFtoken"
      })
  void what_other_programs_write_instead_of_a_token_is_malformed(String value) {
    insertText("users", "a", value, "secret", null, null);
    insertText("users", "b", "token", value, value, "refresh");

    var rows = source().rows(Optional.empty(), 10);

    assertEquals(new Found.Malformed<>(), rows.get(0).pair());
    assertEquals(new Found.Malformed<>(), rows.get(1).pair());
    assertEquals(new Found.Malformed<>(), rows.get(1).grant());
  }

  @Test
  void tokens_of_x_are_tokens() {
    var token = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
    var secret = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";
    var access = "bWRWa3ktdHdLEhiSGVDVmFGUnZpODFHM2lhYWc4NXJ4OjE3:1:0:at:1";
    insertText("users", "a", token, secret, access, "aGVsbG8_d-Q==");
    insertText("users", "b", secret, token, null, null);

    var rows = source().rows(Optional.empty(), 10);

    assertTrue(rows.get(0).pair() instanceof Found.Whole);
    assertTrue(rows.get(0).grant() instanceof Found.Whole);
    assertEquals(new Found.Swapped<>(), rows.get(1).pair());
  }

  @Test
  void columns_that_are_not_text_are_named_with_their_types() {
    fresh.execute("create domain blob as bytea");
    fresh.execute(
        "create table typed (id text primary key, twitter_oauth1_token blob,"
            + " twitter_oauth1_token_secret jsonb, twitter_access_token text,"
            + " twitter_refresh_token character varying(9)[])");

    var refused = refusal(() -> open("typed", "id", false));

    for (var named :
        List.of(
            "twitter_oauth1_token (blob)",
            "twitter_oauth1_token_secret (jsonb)",
            "twitter_refresh_token (character varying(9)[])")) {
      assertTrue(refused.contains(named), refused);
    }
    assertFalse(refused.contains("twitter_access_token"), refused);
  }

  @Test
  void every_kind_of_text_is_text() {
    fresh.execute("create domain token as varchar(200) check (value <> '')");
    fresh.execute("create domain short_token as token");
    fresh.execute(
        "create table typed (id text primary key, twitter_oauth1_token short_token,"
            + " twitter_oauth1_token_secret char(20))");
    insertText("typed", "a", "7-token", "secret");

    var row = open("typed", "id", false).rows(Optional.empty(), 1).getFirst();

    assertEquals(
        new Found.Whole<>(new TokenPair(new Secret("7-token"), new Secret("secret"))), row.pair());
  }

  @Test
  void a_table_whose_rows_may_be_hidden_is_refused_with_what_to_do() {
    put("a", new Found.Whole<>(PAIR), new Found.Nothing<>());
    var reader = fresh.role("reader");
    fresh.execute("grant select on users to reader");
    fresh.execute("alter table users enable row level security");

    var refused = refusal(() -> openAs(reader, "users", false));

    assertTrue(refused.contains("BYPASSRLS") && refused.contains("reader"), refused);
    fresh.execute("alter role reader bypassrls");
    assertEquals(1, openAs(reader, "users", false).extent().rows());
  }

  @Test
  void rows_hidden_beneath_a_view_are_refused_as_well() {
    put("a", new Found.Whole<>(PAIR), new Found.Nothing<>());
    var reader = fresh.role("reader");
    fresh.execute("create view shown with (security_invoker = true) as select * from users");
    fresh.execute("grant select on users, shown to reader");
    fresh.execute("alter table users enable row level security");

    var refused = refusal(() -> openAs(reader, "shown", false));

    assertTrue(refused.contains("BYPASSRLS"), refused);
  }

  @Test
  void a_table_that_may_not_be_read_says_so() {
    var reader = fresh.role("reader");

    var refused = refusal(() -> openAs(reader, "users", false));

    assertTrue(refused.contains("GRANT SELECT") && refused.contains("reader"), refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "create function keep() returns trigger language plpgsql as 'begin return null; end';"
            + " create trigger keep before update on users for each row execute function keep();"
            + " grant update on users to reader",
        "create function back() returns trigger language plpgsql as 'begin return old; end';"
            + " create trigger back before update on users for each row execute function back();"
            + " grant update on users to reader"
      })
  void what_may_not_be_changed_is_told_from_what_has_changed(String obstacle) {
    put("a", new Found.Whole<>(PAIR), new Found.Nothing<>());
    var reader = fresh.role("reader");
    fresh.execute("grant select on users to reader");
    if (!obstacle.isEmpty()) {
      fresh.execute(obstacle);
    }

    assertEquals(TokenSource.Erasure.NOT_ALLOWED, openAs(reader, "users", true).erase("a", PAIR));
    assertEquals(1L, fresh.value("select count(twitter_oauth1_token) from users"));
  }

  @Test
  void without_their_columns_grants_are_not_looked_at() {
    fresh.execute("create table pairs (id text primary key, " + COLUMNS + ")");
    insertText("pairs", "a", "token", "secret");
    var source = open("pairs", "id", false);

    assertFalse(source.readsGrants());
    assertEquals(new Found.Nothing<>(), source.rows(Optional.empty(), 5).getFirst().grant());
  }

  @Test
  void a_source_that_is_not_to_be_written_cannot_be() {
    put("a", new Found.Whole<>(PAIR), new Found.Nothing<>());
    var source = open("users", "id", false);

    assertThrows(StorageUnavailable.class, () -> source.erase("a", (TokenCredentials) PAIR));
    assertEquals(1L, fresh.value("select count(twitter_oauth1_token) from users"));
  }

  @Test
  void no_failure_repeats_a_value() {
    put("a", new Found.Whole<>(PAIR), new Found.Nothing<>());
    fresh.execute(
        """
        create function tell() returns trigger language plpgsql as $$
        begin raise exception 'no: %', old.twitter_oauth1_token_secret; end $$\
        """);
    fresh.execute(
        "create trigger tell before update on users for each row execute function tell()");
    var source = source();

    var failure = assertThrows(StorageUnavailable.class, () -> source.erase("a", PAIR));

    assertFalse(failure.toString().contains(PAIR.secret().reveal()));
    assertEquals(null, failure.getCause());
  }

  @Test
  void tables_are_named_plainly_or_in_quotes() {
    assertEquals("\"users\"", TableName.parse("users").sql());
    assertEquals("\"app\".\"Users\"", TableName.parse("app.Users").sql());
    assertEquals("\"a.b\".\"c\"\"d\"", TableName.parse("\"a.b\".\"c\"\"d\"").sql());
    assertEquals("\"we\"\"ird\"", TableName.parse("we\"ird").sql());
    for (var wrong : List.of("", ".", "a.", ".a", "a.b.c", "\"a", "a\0b")) {
      assertThrows(IllegalArgumentException.class, () -> TableName.parse(wrong), wrong);
    }
  }

  private static String refusal(Executable opening) {
    return String.valueOf(assertThrows(SourceRefused.class, opening).getMessage());
  }
}
