package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigratorTest {

  @Test
  void appliesWhatIsPendingAndThenNothing() {
    try (TestDatabase test = TestDatabase.empty()) {
      Migrator migrator = new Migrator(test.database());

      List<String> pending = migrator.pending();
      assertThat(pending).startsWith("1 ivs", "2 quartz");
      assertThat(migrator.migrate()).isEqualTo(pending);
      assertThat(migrator.pending()).isEmpty();
      assertThat(migrator.migrate()).isEmpty();
      migrator.validate();
    }
  }

  @Test
  void knowsItsMigrationsWithoutALook() {
    try (TestDatabase test = TestDatabase.fresh()) {
      assertThat(
              test.dsl()
                  .fetchValue(
                      "SELECT string_agg(version, ',' ORDER BY installed_rank)"
                          + " FROM ivs.flyway_schema_history"))
          .as("what db/migration holds: add its versions to Migrator.VERSIONS")
          .isEqualTo(Migrator.VERSIONS);
    }
  }

  @Test
  void leavesAnOddHistoryToFlyway() {
    try (TestDatabase test = TestDatabase.fresh()) {
      test.dsl()
          .execute("DELETE FROM ivs.flyway_schema_history WHERE version = ?", Migrator.LATEST);

      assertThat(new Migrator(test.database()).pending())
          .singleElement()
          .asString()
          .startsWith(Migrator.LATEST + " ");
    }
  }

  @Test
  void givesQuartzItsTables() {
    try (TestDatabase test = TestDatabase.fresh()) {
      assertThat(test.dsl().fetch("TABLE quartz.qrtz_fired_triggers")).isEmpty();
    }
  }

  @Test
  void refusesASchemaThatLacksAMigration() {
    try (TestDatabase test = TestDatabase.empty()) {
      assertThatThrownBy(() -> new Migrator(test.database()).validate())
          .isInstanceOf(SchemaVersionException.class)
          .hasMessageContaining("2 quartz")
          .hasMessageContaining("ivs-sync migrate");
    }
  }

  @Test
  @FaultRow(34)
  void refusesASchemaNewerThanItself() {
    try (TestDatabase test = TestDatabase.fresh()) {
      test.dsl()
          .execute(
              "INSERT INTO ivs.flyway_schema_history SELECT 99, '99', 'tomorrow', type,"
                  + " 'V99__tomorrow.sql', checksum, installed_by, installed_on, 1, true"
                  + " FROM ivs.flyway_schema_history WHERE version = '1'");
      Migrator migrator = new Migrator(test.database());

      assertThatThrownBy(migrator::migrate)
          .isInstanceOf(SchemaVersionException.class)
          .hasMessageContaining(
              "is of version 99 tomorrow, and this program knows version %s: use a program at least"
                  .formatted(Migrator.LATEST));
      assertThatThrownBy(migrator::validate).isInstanceOf(SchemaVersionException.class);
      assertThatThrownBy(migrator::pending).isInstanceOf(SchemaVersionException.class);
    }
  }

  @Test
  void refusesAMigrationThatWasEditedAfterwards() {
    try (TestDatabase test = TestDatabase.fresh()) {
      test.dsl().execute("UPDATE ivs.flyway_schema_history SET checksum = 1 WHERE version = '1'");

      assertThatThrownBy(() -> new Migrator(test.database()).validate())
          .isInstanceOf(SchemaVersionException.class)
          .hasMessageContaining("checksum");
    }
  }

  @Test
  @FaultRow(34)
  void letsOneOfSeveralMigratorsWinAndTheOthersWait() {
    try (TestDatabase test = TestDatabase.empty()) {
      List<String> pending = new Migrator(test.database()).pending();

      Stream<CompletableFuture<List<String>>> migrators =
          IntStream.range(0, 3)
              .mapToObj(i -> new Migrator(test.database()))
              .map(migrator -> CompletableFuture.supplyAsync(migrator::migrate))
              .toList()
              .stream();

      assertThat(migrators.map(CompletableFuture::join).flatMap(List::stream))
          .as("each is told by who has applied it")
          .containsExactlyInAnyOrderElementsOf(pending);
      new Migrator(test.database()).validate();
    }
  }
}
