package countersign.domain;

import countersign.domain.Holding.Kept;
import countersign.domain.Holding.Logged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// Compares what is held with the custody log. A pair is held from when it was stored until it is
/// cleared; a grant, besides, only until the tokens of the next generation are stored.
public final class HoldingRule {
  private static final Comparator<Logged> BY_ID = Comparator.comparingLong(Logged::eventId);

  private final Holding holding;
  private final NavigableMap<Generation, Logged> stored = new TreeMap<>();
  private final NavigableMap<Generation, Logged> cleared = new TreeMap<>();
  private final List<CustodyFault> faults = new ArrayList<>();

  private HoldingRule(Holding holding) {
    this.holding = holding;
    for (var event : holding.logged()) {
      (event.isStored() ? stored : cleared)
          .merge(event.generation(), event, BinaryOperator.maxBy(BY_ID));
    }
  }

  public static List<CustodyFault> judge(Holding holding) {
    var rule = new HoldingRule(holding);
    holding.kept().forEach(rule::judge);
    rule.stored.values().stream()
        .filter(rule::isAlive)
        .filter(event -> rule.isNotKept(event.generation()))
        .forEach(rule::missing);
    return List.copyOf(rule.faults);
  }

  private void judge(Kept kept) {
    var user = holding.user();
    var protocol = holding.protocol();
    var generation = kept.generation();
    var newer = replacing(generation);
    if (newer.isPresent()) {
      faults.add(new HeldFault.Replaced(user, protocol, generation, newer.get()));
      return;
    }
    var known = Optional.ofNullable(stored.get(generation));
    if (known.isEmpty()) {
      faults.add(new HeldFault.NeverStored(user, protocol, generation));
      return;
    }
    var event = known.get();
    var end = cleared(event);
    if (end.isPresent()) {
      faults.add(new HeldFault.Cleared(user, protocol, generation, end.get().eventId()));
    } else if (isErased(event)) {
      var erased = holding.erased().orElseThrow();
      faults.add(new HeldFault.Erased(user, protocol, generation, erased));
    } else if (!event.token().equals(kept.token().hex()) || !event.app().equals(kept.app().hex())) {
      faults.add(new HeldFault.OtherToken(user, protocol, generation));
    }
  }

  private boolean isAlive(Logged event) {
    return cleared(event).isEmpty() && !isErased(event) && replacing(event.generation()).isEmpty();
  }

  private boolean isNotKept(Generation generation) {
    return holding.kept().stream().noneMatch(kept -> kept.generation().equals(generation));
  }

  private void missing(Logged event) {
    faults.add(
        new HeldFault.Missing(
            holding.user(), holding.protocol(), event.generation(), event.eventId()));
  }

  /// The generation of newer tokens that were stored in its place; pairs can be two at a time.
  private Optional<Generation> replacing(Generation generation) {
    return holding.protocol() == Protocol.OAUTH2
        ? Optional.ofNullable(stored.higherEntry(generation)).map(_ -> stored.lastKey())
        : Optional.empty();
  }

  private boolean isErased(Logged event) {
    return holding.erased().isPresent() && holding.erased().getAsLong() > event.eventId();
  }

  private Optional<Logged> cleared(Logged event) {
    return Optional.ofNullable(cleared.get(event.generation()))
        .filter(end -> end.eventId() > event.eventId());
  }
}
