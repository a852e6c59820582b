package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following the log loses nothing and tells nothing twice. */
class ChangeFeedTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> interruptions = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;
  private Future<?> following;

  @BeforeEach
  void sources() {
    postgres
        .dsl()
        .execute("INSERT INTO ivs.sync_source (source, region) VALUES ('a', 'r'), ('b', 'r')");
    write("a", 1, 3);
  }

  @AfterEach
  void close() throws Exception {
    stopped = true;
    if (following != null) {
      following.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    postgres.close();
  }

  @Test
  void tellsTheLatestAndThenEachAsItIsCommitted() {
    follow(ChangeFilter.ALL, 2);
    await().until(() -> heard.size() == 2);

    write("a", 4, 5);
    write("b", 1, 1);

    await().until(() -> heard.size() == 5);
    assertThat(heard).containsExactly("a2", "a3", "a4", "a5", "b1");
  }

  @Test
  void keepsToTheFilter() {
    follow(new ChangeFilter(null, null, "b", null, List.of(), List.of()), 10);

    await().until(() -> listeners() == 1);
    write("a", 4, 9);
    write("b", 1, 2);

    await().until(() -> heard.size() == 2);
    assertThat(heard).containsExactly("b1", "b2");
  }

  /** The sequence of ids is shared, and what was numbered first may be committed last. */
  @Test
  void losesNothingOfSourcesThatCommitOutOfOrder() throws Exception {
    followFromItsLatest();
    CountDownLatch numbered = new CountDownLatch(1);
    CountDownLatch committed = new CountDownLatch(1);
    Future<?> slow =
        threads.submit(
            () ->
                postgres
                    .database()
                    .inTransaction(
                        tx -> {
                          insert(tx, "a", 4, 6);
                          numbered.countDown();
                          awaitLatch(committed);
                        }));
    numbered.await();
    write("b", 1, 3);
    await().until(() -> heard.size() == 4);
    committed.countDown();
    slow.get();

    await().until(() -> heard.size() == 7);
    assertThat(heard).containsExactly("a3", "b1", "b2", "b3", "a4", "a5", "a6");
  }

  @Test
  void goesOnWhereItWasWhenTheConnectionIsLost() {
    followFromItsLatest();
    write("a", 4, 4);
    await().until(() -> heard.size() == 2);

    postgres
        .dsl()
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE query = 'LISTEN ivs_change' AND datname = current_database()");
    write("a", 5, 6);
    write("b", 1, 1);

    await().until(() -> heard.size() == 5);
    assertThat(heard).containsExactly("a3", "a4", "a5", "a6", "b1");
    assertThat(interruptions).isNotEmpty();
  }

  /** Until it has told that one: what was written before its first look would count as known. */
  private void followFromItsLatest() {
    follow(ChangeFilter.ALL, 1);
    await().until(() -> heard.size() == 1);
  }

  private void follow(ChangeFilter filter, int limit) {
    ChangeFeed feed =
        new ChangeFeed(
            postgres.database(),
            filter,
            change -> heard.add(change.source() + change.version()),
            lost -> interruptions.add(lost.getMessage()));
    following = threads.submit(() -> feed.follow(limit, () -> stopped));
  }

  private int listeners() {
    return postgres
        .dsl()
        .fetchSingle(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE query = 'LISTEN ivs_change' AND datname = current_database()")
        .get(0, int.class);
  }

  private void write(String source, int from, int to) {
    postgres.database().inTransaction(tx -> insert(tx, source, from, to));
  }

  private static void insert(DSLContext tx, String source, int from, int to) {
    long run = source.charAt(0);
    IntStream.rangeClosed(from, to)
        .forEach(
            version ->
                tx.execute(
                    "INSERT INTO ivs.ingest_configuration_change (source, arn, version, kind,"
                        + " changed_fields, observed_at, run_id)"
                        + " VALUES (?, ?, ?, 'UPDATED', '{}', clock_timestamp(), ?)",
                    source,
                    source,
                    version,
                    run));
    tx.execute("SELECT ivs.chain_changes(?, ?)", source, run);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
