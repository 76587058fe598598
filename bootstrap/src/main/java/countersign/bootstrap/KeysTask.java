package countersign.bootstrap;

import countersign.adapters.persistence.KeysetChange;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Model.CommandSpec;

/// What the commands around the keyset have in common.
record KeysTask(Map<String, String> environment, CommandSpec spec) {

  /// @param work returns the exit status
  int with(Function<Store, Integer> work) throws WrongSettings {
    var settings = Settings.storageOnly(environment);
    Logs.use(settings.logFormat());
    try (var resources = new Resources()) {
      return work.apply(Store.joined(settings.storage(), resources));
    }
  }

  /// One change of the keyset at a time: while another is made, nothing is done.
  ///
  /// @param work returns the exit status
  int changing(ToIntBiFunction<Store, KeysetChange> work) throws WrongSettings {
    var storage = Settings.storageOnly(environment).storage();
    return with(store -> {
      try (var change =
          KeysetChange.begin(storage.keysetFile(), storage.keyEncryptionKey()).orElse(null)) {
        if (change == null) {
          err("Another keys command is changing the keyset. Nothing was changed.");
          return 1;
        }
        var _ = store.keyset().refresh();
        return work.applyAsInt(store, change);
      }
    });
  }

  void out(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  void err(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
