package countersign.adapters.http.page;

import static countersign.adapters.http.page.Fact.code;
import static countersign.adapters.http.page.Fact.row;
import static countersign.adapters.http.page.Fact.text;
import static countersign.adapters.http.page.Fact.time;

import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.AccessLevel;
import countersign.domain.HeldPair;
import java.util.ArrayList;
import java.util.List;

/// What is known of the pair that is held.
record ConnectionFacts(HeldPair held, Status status, String title) {

  Html html() {
    return Html.of("<section class=\"card\"><h2>{}</h2>{}</section>", title, Fact.list(rows()));
  }

  private List<Html> rows() {
    var rows = new ArrayList<Html>();
    held.account().ifPresent(account -> rows.add(row("X account id", code(account.id()))));
    rows.add(row("Access level", text(held.level().map(this::words).orElse("Not proven yet"))));
    status.reason().map(Fact::reason).ifPresent(rows::add);
    rows.add(row("Connected", time(held.connectedAt())));
    rows.add(row("Last verified", time(held.verifiedAt())));
    status.nextCheck().ifPresent(at -> rows.add(row("Next check by itself", time(at))));
    rows.add(row("Last used", time(held.lastUsedAt())));
    rows.add(row("Generation", text(held.generation().toString())));
    rows.add(row("Token fingerprint", code(held.token().hex())));
    if (status.invalidationsWaiting() > 0) {
      rows.add(row("Waiting to be ended at X", text(tokens(status.invalidationsWaiting()))));
    }
    return rows;
  }

  private String words(AccessLevel level) {
    return switch (level) {
      case READ -> "Read";
      case READ_WRITE -> "Read and write";
      case READ_WRITE_DIRECT_MESSAGES -> "Read, write and direct messages";
    };
  }

  private static String tokens(int count) {
    return count == 1 ? "1 earlier token" : count + " earlier tokens";
  }
}
