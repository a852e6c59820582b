package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The plans of a page's statements are kept: made while a table is empty, used when it is large.
 */
class KeptPlansTest {

  private static final int ROWS = 50_000;
  private static final int PAGES = 10;

  private final TestDatabase postgres = TestDatabase.fresh();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void readsARowByItsKeyHoweverSmallTheTableWasWhenThePlanWasMade() {
    int backend;
    // its pool has one connection, which keeps every plan, and reports what it has read at its end
    try (Database database = Database.open(settings());
        SyncRunner runner = new SyncRunner(database, "node/1", SyncRunner.LEASE)) {
      for (int round = 0; round < 6; round++) {
        runner.run(
            SyncFixture.DEMO,
            listing.serve(2, changing(round)),
            SyncRequest.of(Trigger.MANUAL),
            SyncListener.NONE);
        if (round == 3) {
          // a table that is known to be small is best read as a whole; plans are made anew
          postgres.dsl().execute("ANALYZE");
        }
      }
      backend = database.dsl().fetchSingle("SELECT pg_backend_pid()").get(0, int.class);
      grow();
      postgres.dsl().execute("SELECT pg_stat_reset()");

      runner.run(
          SyncFixture.DEMO,
          listing.serve(2, changing(7)),
          SyncRequest.of(Trigger.MANUAL),
          SyncListener.NONE);
    }

    awaitEndOf(backend);
    assertThat(read("ingest_configuration")).isLessThan(100L * PAGES);
    assertThat(read("ingest_configuration_change")).isLessThan(100L * PAGES);
  }

  /** Items of which some are new in each round, some have changed, and some are as they were. */
  private static List<IngestConfigurationSummary> changing(int round) {
    List<IngestConfigurationSummary> items = new ArrayList<>(items(1, PAGES));
    items.add(FakeListing.item("new-" + round));
    items.add(FakeListing.item("changing", round % 2 == 0 ? "ACTIVE" : "INACTIVE"));
    return items;
  }

  private void grow() {
    DSLContext sql = postgres.dsl();
    sql.execute(
        """
        INSERT INTO ivs.ingest_configuration
          (source, arn, account_id, region, state, version, first_seen_at, changed_at)
        SELECT 'other', 'arn:' || n, '1', 'r', 'ACTIVE', 1, now(), now()
        FROM generate_series(1, %d) n"""
            .formatted(ROWS));
    sql.execute(
        """
        INSERT INTO ivs.ingest_configuration_change
          (source, arn, version, kind, changed_fields, after, observed_at, run_id)
        SELECT 'other', 'arn:' || n, 1, 'CREATED', '{}', '{}', now(), 0
        FROM generate_series(1, %d) n"""
            .formatted(ROWS));
  }

  private DatabaseSettings settings() {
    return new DatabaseSettings(
        postgres.jdbcUrl(), postgres.user(), postgres.password(), Path.of("unused"), 1);
  }

  private void awaitEndOf(int backend) {
    await()
        .until(
            () ->
                postgres
                    .dsl()
                    .fetch("SELECT FROM pg_stat_activity WHERE pid = ?", backend)
                    .isEmpty());
  }

  private long read(String table) {
    return postgres
        .dsl()
        .fetchSingle(
            """
            SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables
            WHERE schemaname = 'ivs' AND relname = ?""",
            table)
        .get(0, Long.class);
  }
}
