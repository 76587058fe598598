package countersign.application.testkit;

import countersign.application.port.out.CustodyReader;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads the log of an [InMemoryTokenVault].
public final class InMemoryCustodyReader implements CustodyReader {
  private final InMemoryTokenVault vault;

  public InMemoryCustodyReader(InMemoryTokenVault vault) {
    this.vault = vault;
  }

  @Override
  public List<Numbered> of(UserId user, long after, int limit) {
    var events = vault.events();
    return IntStream.range(0, events.size())
        .mapToObj(place -> new Numbered(place + 1L, events.get(place), Optional.empty()))
        .filter(numbered -> numbered.number() > after && numbered.event().user().equals(user))
        .limit(limit)
        .toList();
  }
}
