package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.report.Checker;
import dev.ivssync.report.Privileges;
import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final String user = "u_" + UUID.randomUUID().toString().replace("-", "");

  @AfterEach
  void close() {
    postgres.dsl().execute("DROP ROLE IF EXISTS " + user);
    postgres.close();
  }

  @Test
  void theWriterMayDoAllThatASyncNeeds() {
    try (Database writer = as("ivs_writer")) {
      assertThat(new Privileges(writer).missing()).isEmpty();
      assertThat(new Migrator(writer).pending()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ivs.ingest_configuration_change SET kind = 'UPDATED'",
        "DELETE FROM ivs.ingest_configuration_change",
        "TRUNCATE ivs.ingest_configuration_change",
        "UPDATE ivs.change_batch SET hash = ''",
        "DELETE FROM ivs.decision",
        "DELETE FROM ivs.ingest_configuration",
        "UPDATE ivs.ingest_configuration_past_version SET name = ''",
        "DROP VIEW ivs.current_ingest_configuration"
      })
  void theWriterMayNotRewriteWhatHasHappened(String sql) {
    try (Database writer = as("ivs_writer")) {
      assertThatThrownBy(() -> writer.dsl().execute(sql))
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  @Test
  void theReaderMayReadEveryTableAndView() {
    try (Database reader = as("ivs_reader")) {
      reader
          .dsl()
          .fetch(
              "SELECT table_name FROM information_schema.tables WHERE table_schema = 'ivs'"
                  + " AND table_name <> 'flyway_schema_history'")
          .getValues(0, String.class)
          .forEach(table -> reader.dsl().fetch("SELECT * FROM ivs." + table));
      reader.dsl().fetch("SELECT * FROM ivs.ingest_configurations_at(now())");
    }
  }

  @Test
  void theReaderMayVerify() {
    try (Database reader = as("ivs_reader")) {
      assertThat(new Checker(reader).run().holds()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO ivs.sync_source (source, region) VALUES ('x', 'y')",
        "UPDATE ivs.sync_source SET region = 'y'",
        "SELECT ivs.chain_changes('x', 1)",
        "INSERT INTO ivs.decision (actor, action, source) VALUES ('a', 'PAUSE', 's')",
        "CREATE TABLE ivs.x (y int)"
      })
  void theReaderMayWriteNothing(String sql) {
    postgres
        .dsl()
        .execute(
            "INSERT INTO ivs.ingest_configuration_change (source, arn, version, kind,"
                + " changed_fields, observed_at, run_id) VALUES ('x', 'a', 1, 'CREATED', '{}',"
                + " now(), 1)");
    try (Database reader = as("ivs_reader")) {
      assertThatThrownBy(() -> reader.dsl().execute(sql)).hasMessageContaining("permission denied");
    }
  }

  private Database as(String role) {
    postgres
        .dsl()
        .execute("CREATE ROLE %s LOGIN PASSWORD 'secret' IN ROLE %s".formatted(user, role));
    return Database.open(
        new DatabaseSettings(postgres.jdbcUrl(), user, "secret", Path.of("unused"), 2));
  }
}
