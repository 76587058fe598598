package countersign.adapters.http.page;

import static countersign.adapters.http.page.Notice.calm;

import countersign.adapters.http.input.Query;
import countersign.application.port.in.ReadStatus.Status;
import countersign.domain.HeldPair;
import java.util.Optional;

/// What came of *Check again*, read as a [Notice] is: what X said is the page's own status.
final class CheckNotice {
  private CheckNotice() {}

  static Optional<Notice> of(Query query, Status status) {
    return switch (query.get("checked")) {
      case Query.Value.Present(var how) when how.equals("asked") -> Optional.of(asked(status));
      case Query.Value.Present(var how) when how.equals("too_soon") ->
          Optional.of(
              calm(
                  "X was asked less than a minute before, and not again. This page shows what it"
                      + " said."));
      case Query.Value.Present(var how) when how.equals("nothing_to_ask") ->
          Optional.of(calm("Nothing is held that X could be asked about."));
      case Query.Value.Present _, Query.Value.Absent _, Query.Value.Bad _ -> Optional.empty();
    };
  }

  private static Notice asked(Status status) {
    var hasSettledNothing =
        status.held().flatMap(HeldPair::doubt).isPresent()
            || status.grant().held().filter(held -> held.refresh().isPresent()).isPresent();
    return hasSettledNothing
        ? new Notice(
            Tone.WAIT,
            "X was asked, and its answer settled nothing. What was known before still holds.")
        : calm("X was asked. This page shows what it said.");
  }
}
