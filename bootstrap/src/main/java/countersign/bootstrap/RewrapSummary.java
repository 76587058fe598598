package countersign.bootstrap;

import countersign.application.port.in.RewrapTokens.Result;
import countersign.application.port.out.SealedRows.Table;
import countersign.application.port.out.SealedRows.Unreadable;
import java.io.PrintWriter;

/// What a rewrap came to, in counts; ids only of what somebody should look at.
record RewrapSummary(PrintWriter out) {

  void print(Result result) {
    switch (result) {
      case Result.Complete(var key, var rewrapped) ->
          out.printf(
              "%d rows were re-encrypted. No row needs another key than %d.%n", rewrapped, key);
      case Result.Incomplete incomplete -> print(incomplete);
      case Result.StorageLost(var rewrapped) ->
          out.printf(
              "NOT COMPLETE: the database was lost after %d rows. Repeat the command.%n",
              rewrapped);
    }
    out.flush();
  }

  private void print(Result.Incomplete incomplete) {
    out.printf(
        "NOT COMPLETE: %d rows were re-encrypted with the key %d.%n",
        incomplete.rewrapped(), incomplete.key());
    if (incomplete.unreadable() > 0) {
      out.printf("%d rows do not decrypt and were left as they are:%n", incomplete.unreadable());
      incomplete.examples().forEach(row -> out.println("  " + sentence(row)));
      if (incomplete.unreadable() > incomplete.examples().size()) {
        out.println("  …");
      }
    }
    if (incomplete.busy() > 0) {
      out.printf(
          "%d rows were in other hands each time, or were written with a former key meanwhile."
              + " Repeat the command.%n",
          incomplete.busy());
    }
  }

  private static String sentence(Unreadable row) {
    var key = row.key().map(id -> "key " + id).orElse("no key");
    var why =
        row.isKeyMissing()
            ? "not in the keyset: restore a keyset that has it, or let the user reconnect"
            : "the row was altered: let the user reconnect";
    return "%s %s, %s: %s".formatted(table(row.table()), ShownId.of(row.user()), key, why);
  }

  private static String table(Table table) {
    return switch (table) {
      case PAIRS -> "token_pair";
      case GRANTS -> "oauth2_grant";
      case INVALIDATIONS -> "invalidation";
    };
  }
}
