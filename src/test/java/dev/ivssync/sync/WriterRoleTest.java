package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOfAccount;
import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import dev.ivssync.report.Checker;
import dev.ivssync.source.ListFilter;
import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user with the rights of ivs_writer, and no others, does all that syncs and decisions need. */
class WriterRoleTest {

  private static final Source DEMO =
      SyncFixture.source("demo", ListFilter.NONE, 1, new Breaker(30, 3));

  private final TestDatabase postgres = TestDatabase.fresh();
  private final String user = "u_" + UUID.randomUUID().toString().replace("-", "");
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    postgres.dsl().execute("DROP ROLE IF EXISTS " + user);
    postgres.close();
  }

  @Test
  void syncsDecidesAndRemovesWhatIsPastItsTime() {
    try (Database writer = writer();
        SyncRunner runner = new SyncRunner(writer, "node/1", SyncRunner.LEASE)) {
      assertThat(new Migrator(writer).migrate()).isEmpty();
      sync(runner, listing.serve(4, items(1, 10)));
      sync(runner, listing.serve(4, item("i1", "ACTIVE"), itemOfAccount("999999999999", "x")));
      sync(runner, listing.serve(4, items(1, 9)));
      sync(runner, listing.serve(4, items(1, 10)));
      HeldRuns runs = new HeldRuns(writer, "node/1", SyncRunner.LEASE);
      long rejected = sync(runner, listing.serve(4, items(1, 2))).runId();
      runs.reject(DEMO, rejected, "ann@ops", null);
      long held = sync(runner, listing).runId();
      assertThat(runs.approve(DEMO, held, "ann@ops", null).deleted()).isEqualTo(8);
      sync(runner, listing);
      sync(runner, listing);

      assertThat(new Retention(writer, Duration.ZERO, Duration.ZERO).apply().runs()).isPositive();
      assertThat(new Checker(writer).run().holds()).isTrue();
    }
  }

  private SyncResult sync(SyncRunner runner, FakeListing from) {
    return runner.run(DEMO, from, SyncRequest.of(Trigger.MANUAL), SyncListener.NONE);
  }

  private Database writer() {
    postgres
        .dsl()
        .execute("CREATE ROLE %s LOGIN PASSWORD 'secret' IN ROLE ivs_writer".formatted(user));
    return Database.open(
        new DatabaseSettings(postgres.jdbcUrl(), user, "secret", Path.of("unused"), 4));
  }
}
