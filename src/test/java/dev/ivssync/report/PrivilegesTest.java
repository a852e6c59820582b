package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrivilegesTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final String role = "r_" + UUID.randomUUID().toString().replace("-", "");

  @AfterEach
  void close() {
    postgres.dsl().execute("DROP OWNED BY " + role);
    postgres.dsl().execute("DROP ROLE " + role);
    postgres.close();
  }

  @Test
  @FaultRow(17)
  void namesEachGrantThatIsLacking() {
    create();
    grant("USAGE ON SCHEMA ivs");
    grant("SELECT ON ALL TABLES IN SCHEMA ivs");

    assertThat(missing())
        .contains(
            "USAGE ON SCHEMA quartz",
            "INSERT ON ivs.ingest_configuration_change",
            "INSERT, UPDATE, DELETE ON ivs.sync_run")
        .noneMatch(grant -> grant.contains("SELECT ON ivs."));
  }

  @Test
  void missesNothingWithoutTheRightToRewriteTheLog() {
    create();
    grant("USAGE ON SCHEMA ivs, quartz");
    grant("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ivs, quartz");
    grant("USAGE ON SEQUENCE ivs.ingest_configuration_id_seq");
    postgres.dsl().execute("REVOKE UPDATE, DELETE ON ivs.ingest_configuration_change FROM " + role);

    assertThat(missing()).isEmpty();
  }

  private void create() {
    postgres.dsl().execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
  }

  private void grant(String what) {
    postgres.dsl().execute("GRANT " + what + " TO " + role);
  }

  private List<String> missing() {
    DatabaseSettings settings =
        new DatabaseSettings(postgres.jdbcUrl(), role, "secret", Path.of("unused"), 2);
    try (Database database = Database.open(settings)) {
      return new Privileges(database).missing();
    }
  }
}
