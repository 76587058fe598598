package countersign.bootstrap;

import countersign.application.service.OperatorUseCases;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the commands have in common that look after storage, beside a running service or without
/// one.
record OperatorCommand(Map<String, String> environment) {

  <T> T with(Function<OperatorUseCases, T> work) throws WrongSettings {
    var settings = Settings.storageOnly(environment);
    var clock = InstantSource.system();
    return withStore(
        settings,
        store ->
            work.apply(
                OperatorUseCases.wire(
                    settings.use().guard(),
                    store.database().serviceKeys(List.of(), clock, new SecureRandom()),
                    store.database().deathReports(store.keyset()),
                    store.database().custodyReader(store.keyset()),
                    clock)));
  }

  <T> T withStore(Function<Store, T> work) throws WrongSettings {
    return withStore(Settings.storageOnly(environment), work);
  }

  private static <T> T withStore(Settings settings, Function<Store, T> work) {
    Logs.use(settings.logFormat());
    try (var resources = new Resources()) {
      return work.apply(Store.shared(settings.storage(), resources));
    }
  }
}
