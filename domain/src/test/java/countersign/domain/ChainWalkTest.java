package countersign.domain;

import static countersign.domain.ChainSamples.SHARD;
import static countersign.domain.ChainSamples.chain;
import static countersign.domain.ChainSamples.event;
import static countersign.domain.ChainSamples.head;
import static countersign.domain.ChainSamples.walk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChainWalkTest {
  private static final int LENGTH = 8;

  private final List<StoredLink> links = new ArrayList<>(chain(LENGTH));
  private final ChainHead sealed = head(chain(LENGTH));

  private static StoredLink with(StoredLink stored, RecordedEvent event) {
    var link = stored.link();
    var changed = new ChainLink(link.shard(), link.number(), link.previous(), event.digest());
    return new StoredLink(stored.eventId(), changed, stored.hash());
  }

  private static StoredLink after(StoredLink stored, LinkHash previous) {
    var link = stored.link();
    return new StoredLink(
        stored.eventId(),
        new ChainLink(link.shard(), link.number(), previous, link.digest()),
        stored.hash());
  }

  private static StoredLink numbered(StoredLink stored, long number, long eventId) {
    var link = stored.link();
    return new StoredLink(
        eventId,
        new ChainLink(link.shard(), number, link.previous(), link.digest()),
        stored.hash());
  }

  private static EventPlace place(long number) {
    return new EventPlace(SHARD, number, 10 * number);
  }

  private List<ChainFault> faults() {
    links.sort(
        Comparator.<StoredLink>comparingLong(link -> link.link().number())
            .thenComparingLong(StoredLink::eventId));
    return walk(links, sealed);
  }

  @Test
  void a_chain_as_it_was_written_has_no_fault() {
    assertEquals(List.of(), faults());
    assertEquals(List.of(), walk(List.of(), head(List.of())));
  }

  @Test
  void a_changed_event_is_told_once() {
    links.set(3, with(links.get(3), event(77)));

    assertEquals(List.of(new ChainFault.Altered(place(4))), faults());
  }

  @Test
  void a_changed_hash_is_told_once() {
    links.set(3, new StoredLink(40, links.get(3).link(), event(9).digest()));

    assertEquals(List.of(new ChainFault.Altered(place(4))), faults());
  }

  @Test
  void a_changed_previous_hash_is_told_apart() {
    links.set(3, after(links.get(3), event(9).digest()));

    assertEquals(List.of(new ChainFault.PreviousAltered(place(4))), faults());
  }

  @Test
  void removed_links_are_named() {
    links.remove(0);
    assertEquals(List.of(new ChainFault.Removed(1, 1, place(2))), faults());
    links.removeAll(links.subList(3, 5));
    assertEquals(
        List.of(new ChainFault.Removed(1, 1, place(2)), new ChainFault.Removed(5, 6, place(7))),
        faults());
  }

  @Test
  void a_shard_cut_off_ends_before_its_sealed_head() {
    links.removeLast();
    assertEquals(List.of(new ChainFault.Truncated(SHARD, 7, 8)), faults());
    links.clear();
    assertEquals(List.of(new ChainFault.Truncated(SHARD, 0, 8)), faults());
  }

  @Test
  void two_events_that_claim_one_place_are_both_named_whichever_is_genuine() {
    var rival = new ChainLink(SHARD, 4, links.get(2).hash(), event(77).digest());
    for (var eventId : List.of(35L, 45L)) {
      links.add(new StoredLink(eventId, rival, rival.hash()));

      var two =
          List.of(
              new EventPlace(SHARD, 4, Math.min(40, eventId)),
              new EventPlace(SHARD, 4, Math.max(40, eventId)));
      assertEquals(List.of(new ChainFault.Forked(two.getFirst(), two.getLast())), faults());
      links.removeIf(link -> link.eventId() == eventId);
    }
  }

  @Test
  void contents_that_were_exchanged_are_told_at_both_places() {
    links.set(1, with(links.get(1), event(6)));
    links.set(5, with(links.get(5), event(2)));

    assertEquals(
        List.of(new ChainFault.Altered(place(2)), new ChainFault.Altered(place(6))), faults());
  }

  @Test
  void whole_rows_that_were_exchanged_are_told_at_both_places() {
    var second = links.get(1);
    var sixth = links.get(5);
    links.set(1, numbered(second, 2, 60));
    links.set(5, numbered(sixth, 6, 20));

    assertEquals(
        List.of(
            new ChainFault.Reordered(new EventPlace(SHARD, 2, 60), place(3)),
            new ChainFault.Reordered(place(5), new EventPlace(SHARD, 6, 20))),
        faults());
  }

  @Test
  void a_link_with_recomputed_hashes_is_not_followed_by_what_was_written_after_it() {
    var forged = new ChainLink(SHARD, 4, links.get(2).hash(), event(77).digest());
    links.set(3, new StoredLink(40, forged, forged.hash()));

    assertEquals(List.of(new ChainFault.DoesNotFollow(place(4), place(5))), faults());
  }

  @Test
  void a_chain_recomputed_to_its_end_is_not_the_one_that_was_sealed() {
    var forged = new ChainLink(SHARD, 8, links.get(6).hash(), event(77).digest());
    links.set(7, new StoredLink(80, forged, forged.hash()));

    assertEquals(List.of(new ChainFault.EndReplaced(place(8))), faults());
  }

  @Test
  void the_first_link_follows_nothing() {
    var forged = new ChainLink(SHARD, 1, event(5).digest(), event(1).digest());
    links.set(0, new StoredLink(10, forged, forged.hash()));

    assertEquals(
        List.of(
            new ChainFault.DoesNotBegin(place(1)),
            new ChainFault.DoesNotFollow(place(1), place(2))),
        faults());
    links.add(numbered(links.getFirst(), 0, 5));
    assertEquals(new ChainFault.DoesNotBegin(new EventPlace(SHARD, 0, 5)), faults().getFirst());
  }

  enum Tampering {
    EDIT,
    DELETE,
    DUPLICATE,
    SWAP_CONTENTS,
    SWAP_IDS,
    SWAP_LINKS
  }

  @Property(tries = 500)
  void any_single_tampering_is_told_in_a_few_faults_that_name_what_was_touched(
      @ForAll @IntRange(min = 2, max = 30) int length,
      @ForAll int which,
      @ForAll int other,
      @ForAll Tampering tampering) {
    var chain = chain(length);
    var one = Math.floorMod(which, length);
    var two = Math.floorMod(one + 1 + Math.floorMod(other, length - 1), length);

    var faults = walk(tampered(chain, one, two, tampering), head(chain));

    assertTrue(!faults.isEmpty() && faults.size() <= 6, faults::toString);
    var touched = Set.of(one + 1L, two + 1L);
    var named =
        faults.stream().flatMapToLong(ChainWalkTest::numbers).boxed().collect(Collectors.toSet());
    assertTrue(touched.stream().anyMatch(named::contains), () -> touched + " not in " + faults);
  }

  @Property(tries = 50)
  void an_untouched_chain_has_no_fault(@ForAll @IntRange(min = 0, max = 60) int length) {
    assertEquals(List.of(), walk(chain(length), head(chain(length))));
  }

  private static List<StoredLink> tampered(
      List<StoredLink> chain, int one, int two, Tampering tampering) {
    var links = new ArrayList<>(chain);
    var first = chain.get(one);
    var second = chain.get(two);
    switch (tampering) {
      case EDIT -> links.set(one, with(first, event(999)));
      case DELETE -> links.remove(one);
      case DUPLICATE -> links.add(new StoredLink(9_999, first.link(), first.hash()));
      case SWAP_CONTENTS -> {
        links.set(one, with(first, event(two + 1L)));
        links.set(two, with(second, event(one + 1L)));
      }
      case SWAP_IDS -> {
        links.set(one, numbered(first, one + 1L, second.eventId()));
        links.set(two, numbered(second, two + 1L, first.eventId()));
      }
      case SWAP_LINKS -> {
        links.set(one, numbered(first, two + 1L, first.eventId()));
        links.set(two, numbered(second, one + 1L, second.eventId()));
      }
    }
    links.sort(
        Comparator.<StoredLink>comparingLong(link -> link.link().number())
            .thenComparingLong(StoredLink::eventId));
    return links;
  }

  private static LongStream numbers(ChainFault fault) {
    return switch (fault) {
      case ChainFault.Altered(var event) -> LongStream.of(event.number());
      case ChainFault.PreviousAltered(var event) -> LongStream.of(event.number());
      case ChainFault.DoesNotFollow(var before, var event) ->
          LongStream.of(before.number(), event.number());
      case ChainFault.DoesNotBegin(var event) -> LongStream.of(event.number());
      case ChainFault.Removed(var first, var last, _) -> LongStream.rangeClosed(first, last);
      case ChainFault.Forked(var before, var event) ->
          LongStream.of(before.number(), event.number());
      case ChainFault.Reordered(var before, var event) ->
          LongStream.of(before.number(), event.number());
      case ChainFault.Truncated(_, var last, var sealed) ->
          LongStream.rangeClosed(last + 1, sealed);
      case ChainFault.EndReplaced(var event) -> LongStream.of(event.number());
      default -> LongStream.empty();
    };
  }
}
