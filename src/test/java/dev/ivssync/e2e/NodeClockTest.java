package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A node whose clock disagrees with the database's. It is the database's that is set here, by
 * functions that sessions find before Postgres's own: a process cannot be given another clock.
 */
class NodeClockTest {

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults().withConfigurations(30));
    installation.configure("  - {name: demo, calls-per-second: 10000, schedule: every 1s}");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @ParameterizedTest
  @CsvSource({"60 s, 60.0 s behind", "-1 h, 3600.0 s ahead of"})
  void isSaidAndShownAndDoesNoHarmToTheData(String database, String node) {
    setDatabaseClock(database);
    ProgramRun serve = installation.start("serve");
    await().atMost(Duration.ofSeconds(60)).until(() -> completed() >= 3);

    ProgramRun status = installation.start("status", "--nodes", "--exit-code", "--output", "json");
    ProgramRun check = installation.start("check");

    assertThat(status.exitCode()).as("%s", status).isEqualTo(1);
    assertThat(status.json().get(0).get("verdict").textValue()).isEqualTo("not-ready");
    assertThat(status.json().get(0).get("reason").textValue())
        .matches("its clock is %s the database's".formatted(node));
    assertThat(check.exitCode()).as("%s", check).isEqualTo(1);
    assertThat(check.out()).contains("this machine's clock is %s the database's".formatted(node));
    assertThat(serve.err().lines().filter(line -> line.contains("clock")))
        .as("%s", serve)
        .singleElement()
        .asString()
        .contains("this node's clock is %s the database's, so it is not ready".formatted(node));
    expectTheDatabasesTimes();

    setDatabaseClock("0");
    await().atMost(Duration.ofSeconds(30)).until(() -> serve.err().contains("right again"));
    assertThat(installation.run("status", "--nodes", "--exit-code").exitCode()).isZero();
    assertThat(installation.broken()).isEmpty();
  }

  @Test
  void aNodeThatAgreesIsReadyAndLeavesNothingBehindWhenItStops() {
    ProgramRun serve = installation.start("serve");
    await().atMost(Duration.ofSeconds(60)).until(() -> completed() >= 1 && nodes() == 1);

    ProgramRun status = installation.run("status", "--nodes", "--exit-code", "--output", "json");
    serve.signal("TERM");

    assertThat(status.exitCode()).as("%s", status).isZero();
    assertThat(status.json().get(0).get("node").textValue()).endsWith("/" + serve.pid());
    assertThat(status.json().get(0).get("build").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(serve.exitCode()).isEqualTo(143);
    assertThat(serve.err()).doesNotContain("clock", "heartbeat");
    assertThat(nodes()).isZero();
    assertThat(installation.run("status", "--nodes", "--exit-code").exitCode()).isEqualTo(1);
  }

  /** Sessions find it by its name, and the defaults of columns are made to. */
  private void setDatabaseClock(String ahead) {
    String name = installation.ask(String.class, "SELECT current_database()");
    installation
        .sql()
        .execute(
            """
            CREATE SCHEMA IF NOT EXISTS clock;
            CREATE OR REPLACE FUNCTION clock.clock_timestamp() RETURNS timestamptz
              RETURN pg_catalog.clock_timestamp() + interval '%1$s';
            CREATE OR REPLACE FUNCTION clock.now() RETURNS timestamptz STABLE
              RETURN pg_catalog.now() + interval '%1$s';
            ALTER DATABASE %2$s SET search_path = clock, pg_catalog, public;
            DO $$
            DECLARE
              c record;
            BEGIN
              FOR c IN SELECT adrelid::regclass AS relation, attname AS name
                       FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
                       WHERE adrelid::regclass::text LIKE 'ivs.%%'
                         AND pg_get_expr(adbin, adrelid) LIKE '%%clock_timestamp()' LOOP
                EXECUTE format('ALTER TABLE %%s ALTER %%I SET DEFAULT clock.clock_timestamp()',
                               c.relation, c.name);
              END LOOP;
            END $$;
            """
                .formatted(ahead, name));
  }

  /** Nothing that is recorded comes from the node's clock, which is a minute off or more. */
  private void expectTheDatabasesTimes() {
    assertThat(
            installation.ask(
                Long.class,
                """
                SELECT count(*) FROM (
                  SELECT observed_at AS at FROM ivs.ingest_configuration_change
                  UNION ALL SELECT started_at FROM ivs.sync_run
                  UNION ALL SELECT committed_at FROM ivs.sync_page
                  UNION ALL SELECT heartbeat_at FROM ivs.sync_node) times
                WHERE at NOT BETWEEN clock.now() - interval '50 s' AND clock.now()"""))
        .isZero();
  }

  private int completed() {
    return installation.ask(
        Integer.class, "SELECT count(*) FROM ivs.sync_run WHERE status = 'COMPLETED'");
  }

  private int nodes() {
    return installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_node");
  }
}
