package countersign.adapters.persistence;

import static org.jooq.impl.DSL.collation;
import static org.jooq.impl.DSL.name;

import org.jooq.Collation;
import org.jooq.Field;

/// Text in the order of its code points, whatever the database's own order is.
final class CodePoints {
  private static final Collation C = collation(name("C"));

  private CodePoints() {}

  static Field<String> order(Field<String> text) {
    return text.collate(C);
  }
}
