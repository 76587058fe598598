package countersign.bootstrap;

import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the service until it is told to stop; settings from the environment.")
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  ServeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    var settings = settings();
    Logs.use(settings.logFormat());
    var log = LoggerFactory.getLogger(ServeCommand.class);
    log.info(DatabaseLine.of(settings.storage()));
    UnknownNames.warnings(environment).forEach(log::warn);
    RedirectNotice.of(settings).forEach(log::warn);
    if (settings.twitter().consumer().isEmpty()) {
      log.warn("TWITTER_API_KEY and TWITTER_API_SECRET are not set: nobody can connect");
    }
    var listening = settings.listening();
    var complaint = OwnPort.complaint(listening.host(), listening.port());
    if (complaint.isPresent()) {
      throw new CannotStart(complaint.get() + " Set PORT to another.");
    }
    var service = Start.of(() -> Service.start(settings));
    log.info(
        "Countersign serves {} (listening on {}:{})",
        listening.publicUrl(),
        listening.host(),
        listening.port());
    UntilStopped.run(service);
    return 0;
  }

  private Settings settings() throws WrongSettings {
    try {
      return Settings.serve(environment);
    } catch (WrongSettings wrong) {
      throw wrong.with(UnknownNames.warnings(environment));
    }
  }
}
