package countersign.bootstrap;

import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.SourceSettings;
import countersign.adapters.persistence.TableName;
import countersign.application.port.in.ImportTokens.Order;
import countersign.domain.Secret;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes plain-text tokens over from a PostgreSQL table such as StoryWall's users: the columns"
          + " twitter_oauth1_token and twitter_oauth1_token_secret and, where TWITTER_CLIENT_ID is"
          + " set, twitter_access_token and twitter_refresh_token.",
      "The value of the id column becomes the user id. It must equal the `sub` of that user's JWT:"
          + " if your JWTs carry another id, name the column that holds it.",
      "Pairs are bound to TWITTER_API_KEY: it must be the consumer key they were obtained with.",
      "Users who have or had a pair here are left alone, so a repeat goes on where the last run"
          + " ended. Works beside a running service.",
      "Exit status: 0 every row is here or blank, 1 some are not (they are listed), 2 wrong use."
    })
final class ImportCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "JDBC_URL",
      description =
          "the source, in the forms of DATABASE_URL; without a password, ~/.pgpass is read")
  private String from = "";

  @Option(
      names = "--table",
      defaultValue = "users",
      paramLabel = "NAME",
      description = "table or schema.table, exactly as written there (${DEFAULT-VALUE})")
  private String table = "";

  @Option(
      names = "--id-column",
      defaultValue = "id",
      paramLabel = "NAME",
      description = "the user id, the `sub` of JWTs (${DEFAULT-VALUE})")
  private String idColumn = "";

  @Option(
      names = "--batch",
      defaultValue = "500",
      paramLabel = "ROWS",
      description = "rows read at once, 1 to 10000 (${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--dry-run",
      description = "reads and judges everything, stores and erases nothing")
  private boolean isDryRun;

  @Option(
      names = "--verify",
      description =
          "asks X about each pair first, and refuses read-only and dead ones. Without it pairs are"
              + " kept unverified, and the running service asks X at its own pace")
  private boolean verifies;

  @Option(
      names = "--limit-per-minute",
      defaultValue = "60",
      paramLabel = "N",
      description = "with --verify: pairs shown to X in a minute, 1 to 6000 (${DEFAULT-VALUE})")
  private int asksPerMinute;

  @Option(
      names = "--erase-source",
      description =
          "sets the columns to NULL in each row whose copy here, decrypted, equals what the row"
              + " still holds; also on a repeat")
  private boolean erasesSource;

  @Option(names = "--json", description = "print one JSON object")
  private boolean isJson;

  ImportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (batch < 1 || batch > 10_000) {
      throw wrong("--batch is 1 to 10000");
    } else if (asksPerMinute < 1 || asksPerMinute > 6_000) {
      throw wrong("--limit-per-minute is 1 to 6000");
    } else if (idColumn.isBlank() || idColumn.indexOf('\0') >= 0) {
      throw wrong("--id-column names a column");
    }
    var order = new Order(batch, isDryRun, verifies, asksPerMinute, erasesSource);
    var settings = Settings.storageOnly(environment);
    Logs.use(settings.logFormat());
    var source =
        new SourceSettings(
            source(),
            table(),
            idColumn,
            settings.twitter().client().isPresent(),
            erasesSource && !isDryRun);
    return new ImportRun(settings, source, order, spec.commandLine(), isJson).run() ? 0 : 1;
  }

  private DatabaseSettings source() {
    try {
      return DatabaseSettings.parse("--from", new Secret(from));
    } catch (IllegalArgumentException wrong) {
      throw wrong("--from: " + wrong.getMessage());
    }
  }

  private TableName table() {
    try {
      return TableName.parse(table);
    } catch (IllegalArgumentException wrong) {
      throw wrong("--table: " + wrong.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
