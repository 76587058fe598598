package countersign.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows one shard of the custody chain from its first link. After a fault it goes on from what
/// is stored: what was done to one event is told once, not again by each that follows. Keeps a few
/// values whatever the length. One thread.
public final class ChainWalk {
  /// So many rivals for one place are remembered.
  private static final int RIVALS = 8;

  private final Consumer<? super ChainFault> faults;
  private final int shard;
  private Optional<StoredLink> last = Optional.empty();

  /// What the next link may follow; empty when nothing can be said.
  private final List<LinkHash> ends = new ArrayList<>(List.of(LinkHash.NONE));

  public ChainWalk(int shard, Consumer<? super ChainFault> faults) {
    this.shard = shard;
    this.faults = faults;
  }

  /// Takes the events by number, and those of one number by event id.
  public void next(StoredLink event) {
    if (event.link().number() < 1) {
      faults.accept(new ChainFault.DoesNotBegin(event.place()));
      return;
    }
    if (last.isPresent() && event.link().number() == lastNumber()) {
      rival(last.get(), event);
      return;
    }
    var isNext = event.link().number() == lastNumber() + 1;
    if (!isNext) {
      faults.accept(
          new ChainFault.Removed(lastNumber() + 1, event.link().number() - 1, event.place()));
    }
    var follows = !isNext || ends.isEmpty() || ends.contains(event.link().previous());
    var isTrusted = check(event, follows);
    ends.clear();
    if (isTrusted) {
      ends.add(event.hash());
    }
    last = Optional.of(event);
  }

  private void rival(StoredLink first, StoredLink event) {
    faults.accept(new ChainFault.Forked(first.place(), event.place()));
    if (!ends.isEmpty() && ends.size() < RIVALS) {
      ends.add(event.hash());
    }
  }

  /// Returns whether the event's own hash is the one that was recorded.
  private boolean check(StoredLink event, boolean follows) {
    if (!event.isSound()) {
      var isOnlyPrevious = !follows && ends.stream().anyMatch(event::wouldFollow);
      faults.accept(
          isOnlyPrevious
              ? new ChainFault.PreviousAltered(event.place())
              : new ChainFault.Altered(event.place()));
      return isOnlyPrevious;
    }
    if (!follows) {
      faults.accept(
          last.<ChainFault>map(l -> new ChainFault.DoesNotFollow(l.place(), event.place()))
              .orElseGet(() -> new ChainFault.DoesNotBegin(event.place())));
    } else if (last.filter(before -> before.eventId() >= event.eventId()).isPresent()) {
      faults.accept(new ChainFault.Reordered(last.get().place(), event.place()));
    }
    return true;
  }

  /// @param sealed where the shard ends; the walk took no event beyond it
  public void end(ChainHead sealed) {
    if (lastNumber() < sealed.number()) {
      faults.accept(new ChainFault.Truncated(shard, lastNumber(), sealed.number()));
    } else if (!ends.isEmpty() && !ends.contains(sealed.hash())) {
      last.ifPresent(event -> faults.accept(new ChainFault.EndReplaced(event.place())));
    }
  }

  private long lastNumber() {
    return last.map(event -> event.link().number()).orElse(0L);
  }
}
