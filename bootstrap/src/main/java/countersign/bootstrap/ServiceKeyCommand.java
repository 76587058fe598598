package countersign.bootstrap;

import countersign.domain.Scope;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "service-key",
    mixinStandardHelpOptions = true,
    description = {
      "Keys of the internal services that call /internal/v1. A key is printed once; only its hash is"
          + " kept. Works beside a running service.",
      "Scopes: read, sign, reveal, proxy, post, report, erase, events."
    })
final class ServiceKeyCommand implements Runnable {
  private final OperatorCommand operator;
  @Spec private CommandSpec spec;

  ServiceKeyCommand(Map<String, String> environment) {
    this.operator = new OperatorCommand(environment);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name create, list or revoke.");
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Prints a new key. It cannot be shown again.")
  int create(
      @Option(names = "--name", required = true, description = "a-z 0-9 . _ -, for example media")
          String name,
      @Option(
              names = "--scopes",
              required = true,
              description = "for example sign+post; separated by + or commas")
          String scopes)
      throws WrongSettings {
    var service = name(name);
    var allowed = UseSettingsReader.scopes(scopes);
    if (allowed.isEmpty()) {
      throw wrong("--scopes takes " + UseSettingsReader.allScopes() + ", separated by +");
    }
    var key = operator.with(useCases -> useCases.serviceKeys().create(service, allowed));
    if (key.isEmpty()) {
      err("A key named " + service + " is in force. Revoke it first, or choose another name.");
      return 1;
    }
    out(key.get().reveal());
    err("Keep it: it is not shown again. Send it as Authorization: Bearer <key>.");
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists keys by name: prefix, scopes, creation, last use, revocation.")
  int list(@Option(names = "--json", description = "print one JSON object") boolean isJson)
      throws WrongSettings {
    var keys = operator.with(useCases -> useCases.serviceKeys().list());
    if (isJson) {
      new JsonDocument()
          .put("keys", keys.stream().map(ServiceKeyCommand::json).toList())
          .print(spec.commandLine().getOut());
      return 0;
    }
    if (keys.isEmpty()) {
      out("There are no keys in the database.");
    }
    keys.forEach(key -> out(line(key)));
    return 0;
  }

  private static JsonDocument json(ServiceKey key) {
    return new JsonDocument()
        .put("name", key.name())
        .put("prefix", key.prefix())
        .put("scopes", key.scopes().stream().sorted().map(Scope::wire).toList())
        .put("createdAt", key.createdAt())
        .put("lastUsedAt", key.lastUsedAt())
        .put("revokedAt", key.revokedAt());
  }

  private static String line(ServiceKey key) {
    var scopes = key.scopes().stream().sorted().map(Scope::wire).collect(Collectors.joining("+"));
    return "%s  %s…  %s  created %s  last used %s%s"
        .formatted(
            key.name(),
            key.prefix().orElse(""),
            scopes,
            at(key.createdAt()),
            at(key.lastUsedAt()),
            key.revokedAt().map(when -> "  REVOKED " + when).orElse(""));
  }

  private static String at(Optional<Instant> when) {
    return when.map(Instant::toString).orElse("never");
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Ends a key; within a second no instance takes it any more.")
  int revoke(@Parameters(paramLabel = "NAME", description = "the key's name") String name)
      throws WrongSettings {
    var service = name(name);
    if (operator.with(useCases -> useCases.serviceKeys().revoke(service))) {
      out("The key of " + service + " is revoked.");
      return 0;
    }
    err("No key named " + service + " is in force.");
    return 1;
  }

  private ServiceName name(String text) {
    if (!ServiceName.isValid(text)) {
      throw wrong("A name is 1 to 64 of a-z 0-9 . _ -, a letter or digit first.");
    }
    return new ServiceName(text);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private void err(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
