import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;
import org.slf4j.LoggerFactory;

/// Runs the migrations on a real, throw-away PostgreSQL and writes its tables as Java. Does nothing
/// while scripts, jOOQ and this file are what they were.
///
/// Arguments: folder of the migrations, folder to write to, version of jOOQ.
final class GenerateTables {
  private GenerateTables() {}

  static void main(String[] args) throws Exception {
    var migrations = Path.of(args[0]);
    var output = Path.of(args[1]);
    var stamp = output.resolveSibling("jooq.sha256");
    var inputs = hashOfInputs(migrations, args[2]);
    if (Files.isDirectory(output)
        && Files.exists(stamp)
        && Files.readString(stamp).equals(inputs)) {
      return;
    }
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
    Files.createDirectories(output);
    try (var postgres = EmbeddedPostgres.builder().start()) {
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .locations("filesystem:" + migrations)
          .load()
          .migrate();
      GenerationTool.generate(configuration(postgres.getJdbcUrl("postgres", "postgres"), output));
    }
    Files.writeString(stamp, inputs);
  }

  private static Configuration configuration(String url, Path output) {
    return new Configuration()
        .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url).withUser("postgres"))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withOutputSchemaToDefault(true)
                        .withIncludeRoutines(false)
                        .withExcludes("flyway_schema_history")
                        .withForcedTypes(
                            new ForcedType()
                                .withName("INSTANT")
                                .withIncludeTypes("(?i:timestamp.*with time zone|timestamptz)")))
                .withGenerate(
                    new Generate()
                        .withGeneratedAnnotation(false)
                        .withRecords(false)
                        .withImplicitJoinPathsToOne(false)
                        .withImplicitJoinPathsToMany(false)
                        .withImplicitJoinPathsManyToMany(false))
                .withTarget(
                    new Target()
                        .withPackageName("countersign.adapters.persistence.jooq")
                        .withDirectory(output.toString())));
  }

  private static String hashOfInputs(Path migrations, String jooq) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(jooq.getBytes());
    digest.update(Files.readAllBytes(migrations.resolve("../../../codegen/GenerateTables.java")));
    try (var scripts = Files.list(migrations)) {
      for (var script : scripts.sorted().toList()) {
        digest.update(script.getFileName().toString().getBytes());
        digest.update(Files.readAllBytes(script));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
