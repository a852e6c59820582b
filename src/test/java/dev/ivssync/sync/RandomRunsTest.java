package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.Checker;
import dev.ivssync.source.ListFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random listings, churn and interruptions against a model. {@code -Dtest.seeds=500} for more, and
 * {@code -Dtest.seed=42 -Dtest.seeds=1} for one again. How many pages share a commit is a matter of
 * timing, so that a run that is broken off may break elsewhere.
 */
class RandomRunsTest {

  private static final int ATTEMPTS = 12;
  private static final SyncFixture FIXTURE = new SyncFixture();
  private static final HeldRuns RUNS =
      new HeldRuns(FIXTURE.postgres().database(), "node/2", SyncRunner.LEASE);

  static LongStream seeds() {
    long first = Long.getLong("test.seed", 1);
    return LongStream.range(first, first + Long.getLong("test.seeds", 30));
  }

  @AfterAll
  static void close() {
    assertThat(new Checker(FIXTURE.postgres().database()).run().findings())
        .filteredOn(finding -> !finding.holds())
        .isEmpty();
    FIXTURE.close();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRunEndsAsTheModelDoes(long seed) {
    Random random = new Random(seed);
    RandomWorld world = new RandomWorld(random, "s" + seed + "-");
    Source source =
        SyncFixture.source("s" + seed, ListFilter.NONE, Model.TOMBSTONE_AFTER, Model.BREAKER);
    Model model = new Model();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      String where = "seed " + seed + ", attempt " + attempt;
      attempt(source, world, model, random, where);
      assertThat(stored(source)).as(where).isEqualTo(model.rows());
      world.churn();
    }
    ModelHistory history = new ModelHistory(FIXTURE.sql(), model);
    assertThat(ModelHistory.changes(FIXTURE.sql(), source))
        .as("seed " + seed)
        .isEqualTo(history.changes());
    assertThat(ModelHistory.versions(FIXTURE.sql(), source))
        .as("seed " + seed)
        .isEqualTo(history.versions());
    Invariants.check(FIXTURE.sql(), "seed " + seed);
  }

  private static void attempt(
      Source source, RandomWorld world, Model model, Random random, String where) {
    Long maxItems = random.nextInt(3) == 0 ? 1L + random.nextInt(6) : null;
    boolean restart = random.nextInt(8) == 0;
    SyncRequest request = new SyncRequest(Trigger.MANUAL, null, maxItems, null, restart);
    Attempt heard = new Attempt(random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0);
    RandomListing listing = new RandomListing(new Random(random.nextLong()), world.items());

    SyncResult result = run(source, listing, request, heard);

    List<RandomListing.Served> pages = listing.served();
    if (heard.runs.size() > 1) {
      int refused = listing.refusedAfter();
      commit(model, heard.runs.get(0), pages.subList(0, refused), maxItems);
      pages = pages.subList(refused, pages.size());
    }
    commit(model, heard.resumedLast(), pages.subList(0, heard.pages), maxItems);
    assertThat(result.status()).as(where).isEqualTo(expected(model, result));
    assertThat(result.items()).as(where).isEqualTo(model.seen());
    if (result.status() == RunStatus.HELD && random.nextInt(3) == 0) {
      RUNS.approve(source, result.runId(), "a person", null);
      model.complete(result.runId());
    }
  }

  private static void commit(
      Model model, boolean resumed, List<RandomListing.Served> pages, @Nullable Long maxItems) {
    if (!resumed) {
      model.beginRun();
    }
    model.commit(pages, maxItems);
  }

  private static RunStatus expected(Model model, SyncResult result) {
    if (result.error() != null && result.status() == RunStatus.FAILED) {
      return RunStatus.FAILED;
    }
    if (model.isAtEnd()) {
      return model.conclude(result.runId());
    }
    return model.isCut() ? RunStatus.PAUSED : RunStatus.RUNNING;
  }

  private static SyncResult run(
      Source source, RandomListing listing, SyncRequest request, SyncListener listener) {
    try {
      return FIXTURE.sync(source, listing, request, listener);
    } catch (RunFailedException e) {
      return e.result().orElseThrow();
    }
  }

  private static Map<String, String> stored(Source source) {
    return FIXTURE
        .sql()
        .fetch(
            """
            SELECT arn, version || CASE WHEN deleted_at IS NULL
              THEN ' ' || state || '/' || user_id || ' missed ' || missed_listings
              ELSE ' gone' END
            FROM ivs.ingest_configuration WHERE source = ?""",
            source.name())
        .intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class));
  }

  /** Hears how far an attempt comes, and breaks it off after so many commits, if more than 0. */
  private static final class Attempt implements SyncListener {

    private final int commitsToLive;
    private final List<Boolean> runs = new ArrayList<>();
    private int commits;
    private int pages;

    Attempt(int commitsToLive) {
      this.commitsToLive = commitsToLive;
    }

    boolean resumedLast() {
      return runs.get(runs.size() - 1);
    }

    @Override
    public void started(String source, long runId, boolean resumed, int pagesBefore) {
      runs.add(resumed);
      pages = 0;
    }

    @Override
    public void committed(String source, CommittedPages committed) {
      pages += committed.pages();
      commits++;
      if (commits == commitsToLive) {
        throw new IllegalStateException("broken off by the test");
      }
    }
  }
}
