package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.ivssync.database.Migrator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is the older one here: a migration of the next version comes to its database, which
 * adds a column to each of its tables, as the first node of a later program would apply it.
 */
class RollingUpgradeTest {

  private static final String LATER = "9999";

  /** Quartz takes its lock before its tables: the other way around one of both would lose. */
  private static final String ADDS_TO_EVERY_TABLE =
      """
      LOCK TABLE quartz.qrtz_locks IN ACCESS EXCLUSIVE MODE;
      DO $$
      DECLARE
        t regclass;
      BEGIN
        FOR t IN SELECT oid FROM pg_class
                 WHERE relkind = 'r' AND relname <> 'flyway_schema_history'
                   AND relnamespace IN ('ivs'::regnamespace, 'quartz'::regnamespace) LOOP
          EXECUTE format('ALTER TABLE %s ADD COLUMN later text DEFAULT ''later''', t);
        END LOOP;
      END $$;
      """;

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation =
        new Installation(
            directory, SimulatorOptions.defaults().withLatency(Duration.ofMillis(100)));
    installation.configure(
        "  - {name: demo, page-size: 5, calls-per-second: 10000, schedule: every 1s}");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  @FaultRow(34)
  void aNodeOfTheVersionBeforeGoesOnWhenTheSchemaIsMigratedInItsMidListing() {
    ProgramRun serve = installation.start("serve");
    await().until(() -> completed() >= 1 && running() == 1);

    migrateFurther();

    int before = completed();
    await().until(() -> completed() >= before + 3);
    assertThat(serve.isAlive()).as("%s", serve).isTrue();
    assertThat(serve.err().lines().filter(line -> line.contains("the schema is of version")))
        .as("%s", serve)
        .singleElement()
        .asString()
        .contains(LATER + " by now, and this program knows version " + Migrator.LATEST);
    assertThat(serve.err()).doesNotContain("ERROR");
    assertThat(installation.ask(Boolean.class, "SELECT bool_and(ready) FROM ivs.sync_node"))
        .isTrue();
    assertWhole();
    serve.signal("TERM");
    assertThat(serve.exitCode()).isEqualTo(143);
  }

  @Test
  @FaultRow(34)
  void aProgramOfTheVersionBeforeRefusesToStartAndNamesBothVersions() {
    assertThat(installation.run("sync").exitCode()).isZero();
    migrateFurther();
    long calls = installation.aws().listCalls();

    List<ProgramRun> refused =
        Stream.of("serve", "sync", "migrate", "status", "verify", "check --output jsonl")
            .map(command -> installation.start(command.split(" ")))
            .toList();

    refused.forEach(RollingUpgradeTest::assertRefused);
    assertThat(completed()).isEqualTo(1);
    assertThat(installation.aws().listCalls())
        .as("calls, one of them check's")
        .isEqualTo(calls + 1);
    assertWhole();
  }

  private static void assertRefused(ProgramRun run) {
    assertThat(run.exitCode()).as("%s", run).isEqualTo(1);
    assertThat(run.err() + run.out())
        .contains("is of version " + LATER + " later, and this program knows version ")
        .contains("version " + Migrator.LATEST + ": use a program at least as new")
        .doesNotContain("\tat ");
  }

  private void migrateFurther() {
    installation.write("V" + LATER + "__later.sql", ADDS_TO_EVERY_TABLE);
    Flyway flyway =
        Flyway.configure()
            .dataSource(
                installation.postgres().url(),
                installation.postgres().user(),
                installation.postgres().password())
            .locations("classpath:db/migration", "filesystem:" + directory)
            .defaultSchema("ivs")
            .schemas("ivs", "quartz")
            .load();
    // one that locks all tables at once may lose against whoever reads two of them; it is done
    // again
    Failsafe.with(RetryPolicy.builder().handle(FlywayException.class).withMaxRetries(5).build())
        .run(() -> flyway.migrate());
  }

  private void assertWhole() {
    assertThat(installation.table(Installation.REGION))
        .containsExactlyElementsOf(installation.truth(Installation.REGION));
    assertThat(installation.broken()).isEmpty();
  }

  private int completed() {
    return count("COMPLETED");
  }

  private int running() {
    return count("RUNNING");
  }

  private int count(String status) {
    return installation.ask(
        Integer.class, "SELECT count(*) FROM ivs.sync_run WHERE status = ?", status);
  }
}
