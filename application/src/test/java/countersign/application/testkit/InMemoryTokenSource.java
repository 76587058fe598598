package countersign.application.testkit;

import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenSource;
import countersign.domain.GrantTokens;
import countersign.domain.TokenCredentials;
import countersign.domain.TokenPair;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A table in a map.
public final class InMemoryTokenSource implements TokenSource {
  private final SortedMap<String, Row> rows = new TreeMap<>();
  private boolean away;
  private boolean refusesErasure;

  public synchronized void put(String id, Found<TokenPair> pair, Found<GrantTokens> grant) {
    rows.put(id, new Row(id, pair, grant));
  }

  public synchronized Row row(String id) {
    return Optional.ofNullable(rows.get(id)).orElseThrow();
  }

  public synchronized void goAway() {
    away = true;
  }

  public synchronized void refuseErasure() {
    refusesErasure = true;
  }

  @Override
  public synchronized Extent extent() {
    return new Extent(rows.size(), 0);
  }

  @Override
  public synchronized List<Row> rows(Optional<String> after, int limit) {
    if (away) {
      throw new StorageUnavailable("the source is away");
    }
    return rows.values().stream()
        .filter(row -> after.isEmpty() || row.id().compareTo(after.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Erasure erase(String id, TokenCredentials copy) {
    if (refusesErasure) {
      throw new StorageUnavailable("the source does not let itself be changed");
    }
    var row = row(id);
    return switch (copy) {
      case TokenPair pair -> {
        if (row.pair().equals(new Found.Whole<>(pair))) {
          put(id, new Found.Nothing<>(), row.grant());
          yield Erasure.ERASED;
        }
        yield row.pair() instanceof Found.Nothing ? Erasure.GONE : Erasure.CHANGED;
      }
      case GrantTokens tokens -> {
        if (row.grant().equals(new Found.Whole<>(tokens))) {
          put(id, row.pair(), new Found.Nothing<>());
          yield Erasure.ERASED;
        }
        yield row.grant() instanceof Found.Nothing ? Erasure.GONE : Erasure.CHANGED;
      }
    };
  }
}
