package countersign.adapters.persistence;

import static countersign.adapters.persistence.SourceColumns.ACCESS;
import static countersign.adapters.persistence.SourceColumns.REFRESH;
import static countersign.adapters.persistence.SourceColumns.SECRET;
import static countersign.adapters.persistence.SourceColumns.TOKEN;

import countersign.domain.Protocol;
import java.util.Locale;

/// What is said to the source. Identifiers are quoted, values are bound.
///
/// @param readsGrants whether OAuth 2.0 tokens are looked at
record SourceStatements(TableName table, SourceColumns columns, boolean readsGrants) {
  /// No token of X is nearly as long; a value that is arrives cut off, and is malformed.
  static final int LONGEST = 1_000;

  String extent() {
    return String.format(
            Locale.ROOT,
            "select count(%1$s), count(distinct %1$s), count(*) filter (where %1$s is null and"
                + " (%2$s))",
            id(),
            holdsSomething())
        + " from "
        + table.sql();
  }

  private String holdsSomething() {
    var pair = TOKEN + " is not null or " + SECRET + " is not null";
    return readsGrants
        ? pair + " or " + ACCESS + " is not null or " + REFRESH + " is not null"
        : pair;
  }

  /// Of the id, and of the first two or all four values. The order names its table: without it, it
  /// would be that of the id as text, which is called the same.
  String rows(boolean isFirst) {
    var from = isFirst ? id() + " is not null" : id() + " > ?::" + columns.idType();
    return String.format(
        Locale.ROOT,
        "select %s::text, %s from %s as source where %s order by source.%s limit ?",
        id(),
        values(),
        table.sql(),
        from,
        id());
  }

  private String values() {
    var pair = cut(TOKEN) + ", " + cut(SECRET);
    return readsGrants ? pair + ", " + cut(ACCESS) + ", " + cut(REFRESH) : pair;
  }

  String erase(Protocol protocol) {
    return String.format(
        Locale.ROOT,
        "update %s set %2$s = null, %3$s = null"
            + " where %4$s and %2$s::text = ? and %3$s::text = ?"
            + " returning %2$s is null and %3$s is null",
        table.sql(),
        first(protocol),
        second(protocol),
        isRow());
  }

  /// Whether what the row holds is still what was to be erased.
  String holds(Protocol protocol) {
    return String.format(
        Locale.ROOT,
        "select %2$s::text = ? and %3$s::text = ? from %1$s where %4$s",
        table.sql(),
        first(protocol),
        second(protocol),
        isRow());
  }

  String left(Protocol protocol) {
    return String.format(
        Locale.ROOT,
        "select %s, %s from %s where %s",
        cut(first(protocol)),
        cut(second(protocol)),
        table.sql(),
        isRow());
  }

  private String isRow() {
    return id() + " = ?::" + columns.idType();
  }

  private static String first(Protocol protocol) {
    return protocol == Protocol.OAUTH1 ? TOKEN : ACCESS;
  }

  private static String second(Protocol protocol) {
    return protocol == Protocol.OAUTH1 ? SECRET : REFRESH;
  }

  private String id() {
    return TableName.quoted(columns.id());
  }

  private static String cut(String column) {
    return "left(" + column + "::text, " + (LONGEST + 1) + ")";
  }
}
