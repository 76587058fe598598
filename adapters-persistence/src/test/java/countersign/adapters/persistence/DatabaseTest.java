package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Test
  void migrations_run_twice_without_harm_and_make_the_database_ready() {
    try (var database = Database.open(TestPostgres.empty())) {
      assertEquals("database", database.probe().name());
      assertEquals(
          Optional.of("The database has no schema yet; run migrate."),
          database.probe().complaint());

      database.migrate();
      database.migrate();

      assertEquals(Optional.empty(), database.probe().complaint());
    }
  }

  @Test
  void instances_that_start_at_once_all_find_the_schema() throws Exception {
    var empty = TestPostgres.empty();
    var settings = empty.withPoolSize(2);
    Callable<Optional<String>> start =
        () -> {
          try (var database = Database.open(settings)) {
            database.migrate();
            return database.probe().complaint();
          }
        };
    try (var threads = Executors.newFixedThreadPool(5)) {
      for (var complaint : threads.invokeAll(Collections.nCopies(5, start))) {
        assertEquals(Optional.empty(), complaint.get());
      }
    }
  }

  @Test
  void a_schema_of_another_version_is_not_ready() {
    try (var database = Database.open(fresh.settings())) {
      fresh.execute(
          "insert into flyway_schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success)"
              + " values (99, '99', 'later', 'SQL', 'V99', 'test', 1, true)");

      assertEquals(
          Optional.of(
              "The database's schema is of a newer build: version 99, this build needs "
                  + Schema.VERSION
                  + "."),
          database.probe().complaint());
    }
  }
}
