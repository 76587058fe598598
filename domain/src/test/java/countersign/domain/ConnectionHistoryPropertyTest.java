package countersign.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds after every history of arrivals, checks and disconnects.
class ConnectionHistoryPropertyTest {
  sealed interface Step {
    record Arrive(int token, Finding finding) implements Step {}

    /// @param which 0 the held pair, 1 the candidate, 2 a generation long gone
    record Check(int which, Finding finding) implements Step {}

    record End(EndReason reason) implements Step {}
  }

  /// One user's connection and everything remembered of it, driven step by step.
  private static final class History {
    Connection connection = Connection.none(Samples.ALICE);
    final List<Sighting> sightings = new ArrayList<>();
    final Set<Fingerprint> everSeen = new HashSet<>();
    Optional<Verdict> verdict = Optional.empty();
    Optional<Transition> last = Optional.empty();

    Connection take(Step step) {
      var before = connection;
      verdict = Optional.empty();
      last =
          switch (step) {
            case Step.Arrive(var token, var finding) -> arrive(token, finding);
            case Step.Check(var which, var finding) ->
                Optional.of(CheckRule.judge(connection, generation(which), finding, Samples.NOW));
            case Step.End(var reason) -> EndRule.end(connection, reason, true, Samples.NOW);
          };
      last.ifPresent(transition -> {
        connection = transition.after();
        sightings.addAll(transition.sightings());
        transition.sightings().forEach(sighting -> everSeen.add(sighting.token()));
      });
      return before;
    }

    private Optional<Transition> arrive(int token, Finding finding) {
      var arrived =
          ArrivalRule.judge(connection, Samples.arrival(token), sightings, finding, Samples.NOW);
      verdict = Optional.of(arrived.verdict());
      return Optional.of(arrived.transition());
    }

    private Generation generation(int which) {
      return switch (which) {
        case 0 -> connection.held().map(HeldPair::generation).orElse(new Generation(99));
        case 1 -> connection.candidate().map(HeldPair::generation).orElse(new Generation(99));
        default -> new Generation(99);
      };
    }
  }

  @Property(tries = 2000)
  void a_write_capable_pair_is_never_thrown_away(@ForAll("histories") List<Step> steps) {
    var history = new History();
    for (var step : steps) {
      var before = history.take(step);
      before
          .held()
          .filter(HeldPair::isProven)
          .filter(pair -> history.connection.pair(pair.generation()).isEmpty())
          .ifPresent(
              lost -> assertTrue(isJustified(step, before, lost), () -> step + " lost " + lost));
    }
  }

  private static boolean isJustified(Step step, Connection before, HeldPair lost) {
    return switch (step) {
      case Step.End _ -> true;
      case Step.Arrive(_, Finding.WriteCapable _) -> true;
      case Step.Arrive(var token, Finding.ReadOnly _) -> isToken(lost, token);
      case Step.Arrive(var token, Finding.Dead _) -> isToken(lost, token);
      case Step.Check(var which, Finding.ReadOnly _) -> which == 0;
      case Step.Check(var which, Finding.Dead _) -> which == 0;
      case Step.Check(var which, Finding.WriteCapable _) ->
          which == 1 && before.candidate().isPresent();
      default -> false;
    };
  }

  private static boolean isToken(HeldPair pair, int token) {
    return pair.token().equals(Samples.fingerprint(token));
  }

  @Property(tries = 2000)
  void a_pair_known_to_be_read_only_is_never_kept(@ForAll("histories") List<Step> steps) {
    var history = new History();
    for (var step : steps) {
      var before = history.take(step);
      readOnlyToken(step, before)
          .ifPresent(token -> assertTrue(stored(history.connection).noneMatch(token::equals)));
    }
  }

  private static Optional<Fingerprint> readOnlyToken(Step step, Connection before) {
    return switch (step) {
      case Step.Arrive(var token, Finding.ReadOnly _) -> Optional.of(Samples.fingerprint(token));
      case Step.Check(var which, Finding.ReadOnly _) when which == 0 ->
          before.held().map(HeldPair::token);
      case Step.Check(var which, Finding.ReadOnly _) when which == 1 ->
          before.candidate().map(HeldPair::token);
      default -> Optional.empty();
    };
  }

  @Property(tries = 2000)
  void every_token_seen_before_is_recognised_when_it_comes_back(
      @ForAll("histories") List<Step> steps) {
    var history = new History();
    for (var step : steps) {
      var seenBefore = Set.copyOf(history.everSeen);
      history.take(step);
      if (step instanceof Step.Arrive(var token, _)) {
        assertEquals(
            seenBefore.contains(Samples.fingerprint(token)),
            isSame(history.verdict.orElseThrow()),
            () -> step.toString());
      }
    }
  }

  private static boolean isSame(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Keep(_, var same) -> same;
      case Verdict.KeepUnverified(_, var same) -> same;
      case Verdict.KeepBlocked(_, var same) -> same;
      case Verdict.Rejected(var same) -> same;
      case Verdict.SameReadOnly() -> true;
      case Verdict.AppIsReadOnly() -> false;
    };
  }

  @Property(tries = 2000)
  void a_cleared_pair_leaves_a_tombstone(@ForAll("histories") List<Step> steps) {
    var history = new History();
    for (var step : steps) {
      var before = history.take(step);
      stored(before)
          .filter(token -> stored(history.connection).noneMatch(token::equals))
          .forEach(token ->
              assertTrue(
                  history.last.orElseThrow().sightings().stream()
                      .anyMatch(s -> s.token().equals(token) && s.ended().isPresent()),
                  () -> step + " left no tombstone"));
    }
  }

  @Property(tries = 2000)
  void generations_only_grow_and_every_change_of_pairs_is_in_the_custody_log(
      @ForAll("histories") List<Step> steps) {
    var history = new History();
    for (var step : steps) {
      var before = history.take(step);
      assertTrue(history.connection.newest().compareTo(before.newest()) >= 0);
      history.last.ifPresent(transition -> {
        transition.stored().forEach(p -> assertTrue(p.generation().compareTo(before.newest()) > 0));
        assertEquals(
            transition.stored().size(), count(transition, CustodyEvent.Kind.PAIR_RECEIVED));
        assertEquals(transition.erased().size(), count(transition, CustodyEvent.Kind.PAIR_CLEARED));
        assertTrue(transition.stored().size() <= 1);
      });
    }
  }

  private static long count(Transition transition, CustodyEvent.Kind kind) {
    return transition.events().stream().filter(event -> event.kind() == kind).count();
  }

  private static Stream<Fingerprint> stored(Connection connection) {
    return Stream.concat(connection.held().stream(), connection.candidate().stream())
        .map(HeldPair::token);
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    var arrivals =
        Combinators.combine(Arbitraries.integers().between(0, 3), findings())
            .as((token, finding) -> (Step) new Step.Arrive(token, finding));
    var checks =
        Combinators.combine(Arbitraries.integers().between(0, 2), findings())
            .as((which, finding) -> (Step) new Step.Check(which, finding));
    var ends =
        Arbitraries.of(EndReason.DISCONNECTED, EndReason.RENEWED)
            .map(reason -> (Step) new Step.End(reason));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, arrivals),
            net.jqwik.api.Tuple.of(4, checks),
            net.jqwik.api.Tuple.of(1, ends))
        .list()
        .ofMaxSize(25);
  }

  private static Arbitrary<Finding> findings() {
    var unknown =
        Arbitraries.of(Inconclusive.Cause.values())
            .map(cause -> (Finding) new Finding.Unknown(Inconclusive.because(cause)));
    return Arbitraries.oneOf(
        Arbitraries.of(
            Samples.WRITE,
            Samples.READ_ONLY,
            Samples.DEAD,
            new Finding.AccountSuspended(),
            new Finding.AccountLocked()),
        unknown);
  }
}
