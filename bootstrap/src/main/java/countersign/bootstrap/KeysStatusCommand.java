package countersign.bootstrap;

import countersign.adapters.persistence.KeyIds;
import countersign.adapters.persistence.KeyPart;
import countersign.adapters.persistence.KeysetState;
import countersign.adapters.persistence.KeysetState.Standing;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the keys: what for, id, standing and, of encryption keys, how many pairs, grants and"
          + " waiting invalidations need it. Says what to do next.",
      "Exit status 1 when the database needs a key that the keyset lacks."
    })
final class KeysStatusCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  KeysStatusCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws WrongSettings {
    var task = new KeysTask(environment, spec);
    return task.with(store -> {
      var keys = store.keyset().state();
      var rows = store.database().encryptionKeysInUse();
      var lacking = new TreeMap<>(rows);
      lacking.keySet().removeAll(keys.ids().encryption());
      if (isJson) {
        return printJson(task, store, lacking);
      }
      keys.keys().forEach(key -> task.out(line(key, rows)));
      lacking.forEach((id, count) ->
          task.out(
              "encryption      %10d  MISSING    needed by %d row(s), which cannot be read"
                  .formatted(id, count)));
      var foreign = store.database().keyRegistry().complaintAbout(keys);
      foreign.map(Causes::sentence).ifPresent(task::err);
      var isWhole = lacking.isEmpty() && foreign.isEmpty();
      task.out(isWhole ? next(keys, rows) : "Restore the right keyset from its backup.");
      return isWhole ? 0 : 1;
    });
  }

  private static int printJson(KeysTask task, Store store, Map<Long, Long> lacking) {
    var keys = store.keyset().state();
    var rows = store.database().encryptionKeysInUse();
    var foreign = store.database().keyRegistry().complaintAbout(keys);
    var isWhole = lacking.isEmpty() && foreign.isEmpty();
    task.out(
        new JsonDocument()
            .put("complete", isWhole)
            .put("keys", keys.keys().stream().map(key -> json(key, rows)).toList())
            .put(
                "missing",
                lacking.entrySet().stream()
                    .map(each ->
                        new JsonDocument().put("id", each.getKey()).put("rows", each.getValue()))
                    .toList())
            .put("complaint", foreign.map(Causes::sentence))
            .put("next", isWhole ? next(keys, rows) : "Restore the right keyset from its backup.")
            .toString());
    return isWhole ? 0 : 1;
  }

  private static JsonDocument json(KeysetState.Key key, Map<Long, Long> rows) {
    return key.part() == KeyPart.ENCRYPTION
        ? json(key).put("rows", rows.getOrDefault(key.id(), 0L))
        : json(key);
  }

  static JsonDocument json(KeysetState.Key key) {
    return new JsonDocument()
        .put("part", key.part().word())
        .put("id", key.id())
        .put("standing", word(key.standing()));
  }

  private static String line(KeysetState.Key key, Map<Long, Long> rows) {
    var line = "%-14s  %10d  %-9s".formatted(key.part().word(), key.id(), word(key.standing()));
    return key.part() == KeyPart.ENCRYPTION
        ? line + "  needed by " + rows.getOrDefault(key.id(), 0L) + " row(s)"
        : line.stripTrailing();
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case FORMER -> "former";
      case IN_FORCE -> "in force";
      case PREPARED -> "prepared";
    };
  }

  private static String next(KeysetState keys, Map<Long, Long> rows) {
    if (!keys.prepared().isEmpty()) {
      return "Next: countersign keys rotate puts the prepared keys in force.";
    }
    if (keys.former().encryption().isEmpty()) {
      return "Nothing is left to do. countersign keys rotate makes new keys.";
    }
    return isNeeded(keys.former(), rows)
        ? "Next: countersign keys rewrap encrypts the rows of former keys under the one in force."
        : "Next: countersign keys retire removes the former encryption keys.";
  }

  private static boolean isNeeded(KeyIds former, Map<Long, Long> rows) {
    return former.encryption().stream().anyMatch(rows::containsKey);
  }
}
