package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import dev.ivssync.database.OwnPostgres;
import dev.ivssync.report.Checker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;

/** A database on a server of the test's own, with a runner, for faults of the server. */
final class ServerFixture implements AutoCloseable {

  static final int POOL = 4;

  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Database database;
  private final SyncRunner runner;

  /** Migrates the database of that URL, which leads to a server of the test's own. */
  ServerFixture(String jdbcUrl) {
    this(jdbcUrl, LEASE);
  }

  ServerFixture(String jdbcUrl, Duration lease) {
    this.database =
        Database.open(
            new DatabaseSettings(
                jdbcUrl, OwnPostgres.USER, OwnPostgres.PASSWORD, Path.of("unused"), POOL));
    if (!new Migrator(database).pending().isEmpty()) {
      new Migrator(database).migrate();
    }
    this.runner = new SyncRunner(database, "node/1", lease);
  }

  Database database() {
    return database;
  }

  DSLContext sql() {
    return database.dsl();
  }

  SyncResult sync(FakeListing listing) {
    return runner.run(SyncFixture.DEMO, listing, SyncRequest.of(Trigger.MANUAL), SyncListener.NONE);
  }

  /** The live rows are these configurations, and nothing that must hold is broken. */
  void assertHolds(List<String> ids) {
    assertThat(
            sql()
                .fetch(
                    "SELECT replace(arn, ?, '') FROM ivs.current_ingest_configuration",
                    FakeListing.arn(""))
                .getValues(0, String.class))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(new Checker(database).run().findings()).allMatch(finding -> finding.holds());
    Invariants.check(sql(), "at rest");
  }

  int count(String what) {
    return sql().fetchSingle("SELECT count(*) FROM " + what).get(0, int.class);
  }

  @Override
  public void close() {
    runner.close();
    database.close();
  }
}
