package countersign.bootstrap;

import countersign.adapters.persistence.KeysetFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a keyset with new keys at KEYSET_FILE (DATA_DIR/keyset.json), for a database that"
          + " holds nothing yet. Only its owner may read the file; one that is there is never"
          + " overwritten.",
      "With KEYSET_KEK set it is encrypted. The database is not looked at: one that was written"
          + " with other keys refuses the new ones.",
      "Exit status: 0 made; 1 there is a file already, or it could not be written; 2 wrong use."
    })
final class KeysCreateCommand implements Callable<Integer> {
  private static final String KEK = "KEYSET_KEK";

  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  @Option(
      names = "--kek",
      paramLabel = "KEK",
      description =
          "encrypts the keyset, as KEYSET_KEK does: env:BASE64 or hcvault://…; other users of this"
              + " machine may see it while the command runs")
  private Optional<String> kek = Optional.empty();

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  KeysCreateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws WrongSettings {
    var storage = Settings.storageOnly(withKek()).storage();
    var made = KeysetFile.create(storage.keysetFile(), storage.keyEncryptionKey());
    var file = storage.keysetFile().toAbsolutePath().normalize();
    var isEncrypted = storage.keyEncryptionKey().isPresent();
    var out = spec.commandLine().getOut();
    if (isJson) {
      new JsonDocument()
          .put("file", file)
          .put("encrypted", isEncrypted)
          .put("keys", made.state().keys().stream().map(KeysStatusCommand::json).toList())
          .print(out);
      return 0;
    }
    out.println("Made the keyset " + file + (isEncrypted ? ", encrypted." : ", not encrypted."));
    out.println("In force: " + made.state().inForce() + ".");
    out.println(
        "Back it up now, apart from the database: without it, what is stored cannot be read.");
    if (kek.isPresent()) {
      out.println(
          "Set KEYSET_KEK to what you gave with --kek: the service needs it to open the file.");
    }
    out.flush();
    return 0;
  }

  private Map<String, String> withKek() throws WrongSettings {
    if (kek.isEmpty()) {
      return environment;
    }
    var set = new Environment(environment).text(KEK);
    if (set.filter(value -> !value.equals(kek.get().strip())).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--kek and KEYSET_KEK are both set, and differ");
    }
    var variables = new HashMap<>(environment);
    variables.remove(Setting.fileOf(KEK));
    variables.put(KEK, kek.get());
    return variables;
  }
}
