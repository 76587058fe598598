package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Holding.Kept;
import countersign.domain.Holding.Logged;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// No honest history raises an alarm, and every row put back does.
class HoldingRuleTest {
  private static final List<Finding> FINDINGS =
      List.of(Samples.WRITE, Samples.TIMEOUT, Samples.READ_ONLY, Samples.DEAD);

  private final List<Logged> log = new ArrayList<>();
  private final Set<Kept> everKept = new LinkedHashSet<>();
  private OptionalLong erased = OptionalLong.empty();
  private Connection connection = Connection.none(Samples.ALICE);
  private GrantConnection grants = GrantSamples.none();

  /// All tries share this object.
  private void begin() {
    log.clear();
    everKept.clear();
    connection = Connection.none(Samples.ALICE);
    grants = GrantSamples.none();
  }

  private void log(boolean isStored, Generation generation, Fingerprint token, Fingerprint app) {
    log.add(new Logged(log.size() + 1L, isStored, generation, token.hex(), app.hex()));
  }

  private void commit(Transition transition) {
    transition.events().stream()
        .filter(event -> event.kind() == Kind.PAIR_CLEARED)
        .forEach(event ->
            log(false, event.generation(), event.token().get(), event.consumerKey().get()));
    transition
        .stored()
        .forEach(pair -> log(true, pair.generation(), pair.token(), pair.consumerKey()));
    connection = transition.after();
    everKept.addAll(pairs());
  }

  private void commit(GrantTransition transition) {
    transition.events().stream()
        .filter(event -> event.kind() == Kind.GRANT_CLEARED)
        .forEach(event ->
            log(false, event.generation(), event.token().get(), event.consumerKey().get()));
    transition
        .stored()
        .ifPresent(grant -> log(true, grant.generation(), grant.token(), grant.client()));
    grants = transition.after();
    everKept.addAll(held());
  }

  private List<Kept> pairs() {
    return Stream.concat(connection.held().stream(), connection.candidate().stream())
        .map(pair -> new Kept(pair.generation(), pair.token(), pair.consumerKey()))
        .toList();
  }

  private List<Kept> held() {
    return grants.held().stream()
        .map(grant -> new Kept(grant.generation(), grant.token(), grant.client()))
        .toList();
  }

  private void step(int step) {
    var token = Math.floorMod(step, 3);
    var finding = FINDINGS.get(Math.floorMod(step / 3, FINDINGS.size()));
    switch (Math.floorMod(step / 12, 4)) {
      case 0, 1 -> commit(Samples.arrive(connection, token, finding).transition());
      case 2 ->
          pairs().stream()
              .skip(Math.floorMod(step / 48, 2))
              .findFirst()
              .ifPresent(pair ->
                  commit(CheckRule.judge(connection, pair.generation(), finding, Samples.NOW)));
      default ->
          EndRule.end(connection, EndReason.DISCONNECTED, true, Samples.NOW)
              .ifPresent(this::commit);
    }
  }

  private void stepOfGrants(int step) {
    var token = Samples.fingerprint(step);
    switch (Math.floorMod(step, 4)) {
      case 0 ->
          commit(
              GrantRule.judge(grants, GrantSamples.arrival(step), Optional.empty(), Samples.NOW)
                  .transition());
      case 1, 2 ->
          grants
              .held()
              .flatMap(grant ->
                  RefreshRule.done(
                      grants,
                      grant,
                      token,
                      Optional.empty(),
                      Samples.NOON.plusSeconds(7_200),
                      Samples.NOW))
              .ifPresent(this::commit);
      default -> GrantRule.disconnect(grants, false, Samples.NOW).ifPresent(this::commit);
    }
  }

  private List<CustodyFault> judge(Protocol protocol, List<Kept> kept) {
    return HoldingRule.judge(new Holding(Samples.ALICE, protocol, kept, log, erased));
  }

  private void assertOnlyWhatIsThereMayBeHeld(Protocol protocol, List<Kept> kept) {
    for (var gone : everKept) {
      if (!kept.contains(gone)) {
        assertTrue(
            judge(protocol, List.of(gone)).stream()
                .anyMatch(fault -> names(fault, gone.generation())),
            () -> gone + " was put back unseen");
      }
    }
    for (var there : kept) {
      var other = new Kept(there.generation(), Samples.fingerprint(777), there.app());
      assertTrue(
          judge(protocol, List.of(other)).stream()
              .anyMatch(HeldFault.OtherToken.class::isInstance));
    }
    if (!kept.isEmpty()) {
      assertTrue(judge(protocol, List.of()).stream().allMatch(HeldFault.Missing.class::isInstance));
      assertEquals(kept.size(), judge(protocol, List.of()).size());
    }
  }

  private static boolean names(CustodyFault fault, Generation generation) {
    return fault instanceof HeldFault held && held.generation().equals(generation);
  }

  @Property(tries = 300)
  void no_history_of_pairs_raises_an_alarm_and_whatever_is_put_back_does(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 95) Integer> steps) {
    begin();
    for (var step : steps) {
      step(step);
      assertEquals(List.of(), judge(Protocol.OAUTH1, pairs()));
      assertOnlyWhatIsThereMayBeHeld(Protocol.OAUTH1, pairs());
    }
  }

  @Property(tries = 300)
  void no_history_of_grants_raises_an_alarm_and_whatever_is_put_back_does(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 95) Integer> steps) {
    begin();
    for (var step : steps) {
      stepOfGrants(step);
      assertEquals(List.of(), judge(Protocol.OAUTH2, held()));
      assertOnlyWhatIsThereMayBeHeld(Protocol.OAUTH2, held());
    }
  }

  @Test
  void nothing_of_an_erased_user_is_held_until_it_is_stored_anew() {
    commit(Samples.arrive(connection, 1, Samples.WRITE).transition());
    erased = OptionalLong.of(50);

    assertEquals(
        List.of(new HeldFault.Erased(Samples.ALICE, Protocol.OAUTH1, new Generation(1), 50)),
        judge(Protocol.OAUTH1, pairs()));
    log.add(
        new Logged(
            51, true, new Generation(1), pairs().getFirst().token().hex(), Samples.CONSUMER.hex()));
    assertEquals(List.of(), judge(Protocol.OAUTH1, pairs()));
  }
}
