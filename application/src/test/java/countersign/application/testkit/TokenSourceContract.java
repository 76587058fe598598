package countersign.application.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.application.port.out.TokenSource;
import countersign.application.port.out.TokenSource.Erasure;
import countersign.application.port.out.TokenSource.Found;
import countersign.application.port.out.TokenSource.Row;
import countersign.domain.GrantTokens;
import countersign.domain.Secret;
import countersign.domain.TokenPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What holds of every source of tokens in clear.
public abstract class TokenSourceContract {
  protected static final TokenPair PAIR = ScriptedTwitter.pair("7000000-token");
  protected static final TokenPair OTHER = ScriptedTwitter.pair("7000000-other");
  protected static final GrantTokens GRANT =
      new GrantTokens(new Secret("access-1"), new Secret("refresh-1"));

  /// Puts a row there, in place of one with the same id.
  protected abstract void put(String id, Found<TokenPair> pair, Found<GrantTokens> grant);

  protected abstract TokenSource source();

  @Test
  void rows_come_in_the_order_of_their_ids_page_by_page() {
    for (var id : List.of("c", "a", "d", "b", "e")) {
      put(id, new Found.Whole<>(PAIR), new Found.Nothing<>());
    }
    var source = source();

    assertEquals(List.of("a", "b"), ids(source.rows(Optional.empty(), 2)));
    assertEquals(List.of("c", "d"), ids(source.rows(Optional.of("b"), 2)));
    assertEquals(List.of("e"), ids(source.rows(Optional.of("d"), 2)));
    assertEquals(5, source.extent().rows());
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  @Test
  void a_row_brings_what_it_holds() {
    put("a", new Found.Whole<>(PAIR), new Found.Whole<>(GRANT));
    put("b", new Found.Nothing<>(), new Found.Nothing<>());

    assertEquals(
        List.of(
            new Row("a", new Found.Whole<>(PAIR), new Found.Whole<>(GRANT)),
            new Row("b", new Found.Nothing<>(), new Found.Nothing<>())),
        source().rows(Optional.empty(), 10));
  }

  @Test
  void pair_and_grant_are_erased_apart_and_a_repeat_finds_them_gone() {
    put("a", new Found.Whole<>(PAIR), new Found.Whole<>(GRANT));
    put("b", new Found.Whole<>(PAIR), new Found.Nothing<>());
    var source = source();

    assertEquals(Erasure.ERASED, source.erase("a", PAIR));
    assertEquals(Erasure.GONE, source.erase("a", PAIR));
    assertEquals(new Found.Whole<>(GRANT), first(source).grant());
    assertEquals(Erasure.ERASED, source.erase("a", GRANT));
    assertTrue(first(source).grant() instanceof Found.Nothing);
    assertEquals(new Found.Whole<>(PAIR), source.rows(Optional.of("a"), 1).getFirst().pair());
  }

  @Test
  void a_row_that_holds_something_else_by_now_is_left() {
    put("a", new Found.Whole<>(PAIR), new Found.Nothing<>());
    var source = source();
    put("a", new Found.Whole<>(OTHER), new Found.Nothing<>());

    assertEquals(Erasure.CHANGED, source.erase("a", PAIR));
    assertEquals(new Found.Whole<>(OTHER), first(source).pair());
  }

  @Test
  void another_secret_of_the_same_token_is_something_else() {
    put("a", new Found.Whole<>(PAIR), new Found.Nothing<>());
    var changed = new TokenPair(PAIR.token(), OTHER.secret());

    assertEquals(Erasure.CHANGED, source().erase("a", changed));
    assertEquals(new Found.Whole<>(PAIR), first(source()).pair());
  }

  private static Row first(TokenSource source) {
    return source.rows(Optional.empty(), 1).getFirst();
  }
}
