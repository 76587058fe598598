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
    Logs.use(settings.logFormat());
    var clock = InstantSource.system();
    try (var resources = new Resources()) {
      var store = Store.shared(settings.storage(), resources);
      return work.apply(
          OperatorUseCases.wire(
              settings.use().guard(),
              store.database().serviceKeys(List.of(), clock, new SecureRandom()),
              store.database().deathReports(store.keyset()),
              store.database().custodyReader(store.keyset()),
              clock));
    }
  }
}
