package countersign.bootstrap;

import countersign.application.port.out.CustodyReader.Numbered;
import countersign.domain.Fingerprint;
import countersign.domain.Protocol;
import countersign.domain.ServiceName;
import countersign.domain.UserId;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "The custody log: what was held, used and cleared, when, and on whose request. Works beside a"
          + " running service."
    },
    subcommands = {AuditVerifyCommand.class, AuditAnchorCommand.class})
final class AuditCommand implements Runnable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OperatorCommand operator;
  @Spec private CommandSpec spec;

  AuditCommand(Map<String, String> environment) {
    this.operator = new OperatorCommand(environment);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name export, verify or anchor.");
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Prints one user's custody report: a JSON object on each line, in the order of the log, also"
            + " of a user who was erased. It holds fingerprints and never a token.",
        "Exit status 1 when the log knows nothing of the user."
      })
  int export(
      @Option(
              names = "--user",
              required = true,
              paramLabel = "ID",
              description = "the `sub` of the user's JWT")
          String id)
      throws WrongSettings {
    if (!UserId.isValid(id)) {
      throw new ParameterException(
          spec.commandLine(), "--user takes 1 to 255 characters, none of them a control character");
    }
    var out = spec.commandLine().getOut();
    var told =
        operator.with(
            useCases -> useCases.exportCustody().export(new UserId(id), e -> out.println(line(e))));
    out.flush();
    if (told == 0) {
      var err = spec.commandLine().getErr();
      err.println("The custody log knows nothing of this user. Is it the `sub` of the user's JWT?");
      err.flush();
    }
    return told == 0 ? 1 : 0;
  }

  /// Keys in the order of the columns; what does not apply is null.
  static String line(Numbered numbered) {
    var event = numbered.event();
    ObjectNode json = JSON.createObjectNode();
    json.put("event", numbered.number());
    json.put("at", event.at().toString());
    json.put("kind", event.kind().wire());
    json.put("user", event.user().value());
    json.put("protocol", event.protocol().map(Protocol::wire).orElse(null));
    json.put("generation", event.generation().number());
    json.put("tokenFingerprint", event.token().map(Fingerprint::hex).orElse(null));
    json.put("consumerKeyFingerprint", event.consumerKey().map(Fingerprint::hex).orElse(null));
    json.put("reason", event.reason());
    json.put("requestId", event.request().value());
    json.put("service", event.occasion().service().map(ServiceName::value).orElse(null));
    json.put("actorFingerprint", numbered.actor().map(Fingerprint::hex).orElse(null));
    return json.toString();
  }
}
