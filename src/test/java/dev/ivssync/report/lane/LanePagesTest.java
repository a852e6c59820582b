package dev.ivssync.report.lane;

import static dev.ivssync.report.lane.LaneHistory.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.LaneHistory.Step;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lanes a page has. */
class LanePagesTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final LaneHistory history = new LaneHistory(postgres);

  @AfterEach
  void close() {
    postgres.close();
  }

  @BeforeEach
  void lanes() {
    history.source("demo", 5).source("other", 5).listedEvery(5, "demo", -60, -5);
    history.lane("c", Step.first(-59, "ACTIVE").onStage("s1"));
    history.lane("a", Step.first(-59, "INACTIVE").onStage("s2"));
    history.lane("b", Step.first(-59, "ACTIVE").onStage("s1"));
    history.lane("free-2", Step.first(-59, "INACTIVE").onStage(null));
    history.lane("free-1", Step.first(-59, "ACTIVE").onStage(null).by("other"));
    history.lane(
        "gone", Step.first(-59, "ACTIVE").onStage("s1"), Step.gone(-30, -20).onStage("s1"));
    history.lane(
        "long-gone", Step.first(-59, "ACTIVE").onStage("s1"), Step.gone(-55, -50).onStage("s1"));
    history.lane("free-gone", Step.first(-59, "ACTIVE").onStage(null), Step.gone(-30, -20));
  }

  @Test
  void comeByStageAndThenByArnWithThoseOfNoStageLast() {
    assertThat(ids(page(null, null, null, 200)))
        .containsExactly("b", "c", "gone", "a", "free-1", "free-2", "free-gone");
  }

  @Test
  void followEachOtherWithoutALossOrARepetition() {
    assertThatPagesFollowEachOther(null, "b", "c", "gone", "a", "free-1", "free-2", "free-gone");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(longs = {4, 1_000_000})
  void ofASourceFollowEachOtherHoweverManyItHas(Long live) {
    postgres.dsl().execute("UPDATE ivs.sync_source SET live = ?::bigint", live);

    assertThatPagesFollowEachOther("demo", "b", "c", "gone", "a", "free-2", "free-gone");
  }

  private void assertThatPagesFollowEachOther(@Nullable String source, String... ids) {
    for (int size = 1; size <= 7; size++) {
      List<String> all = new ArrayList<>();
      LaneKey after = null;
      do {
        LanePage page =
            read(
                new LaneQuery(
                    LaneRange.last(Duration.ofMinutes(40)), null, null, source, after, size));
        assertThat(page.lanes()).hasSizeLessThanOrEqualTo(size);
        all.addAll(ids(page));
        after = page.next();
      } while (after != null);
      assertThat(all).as("pages of %d", size).containsExactly(ids);
    }
  }

  @Test
  void haveTombstonesOnlyOfWhatWasThereInTheRange() {
    assertThat(ids(read(LaneQuery.of(history.range(-58, 0), 200)))).contains("gone", "long-gone");
    assertThat(ids(read(LaneQuery.of(history.range(-40, -35), 200))))
        .contains("gone")
        .doesNotContain("long-gone");
    assertThat(ids(read(LaneQuery.of(history.range(-10, 0), 200))))
        .doesNotContain("gone", "free-gone");
  }

  @Test
  void haveNothingThatCannotHaveBeenThereYet() {
    history.lane("late", Step.to("ACTIVE", -20, -10));

    assertThat(ids(read(LaneQuery.of(history.range(-40, -20), 200)))).doesNotContain("late");
    assertThat(ids(read(LaneQuery.of(history.range(-40, -15), 200)))).contains("late");
  }

  @Test
  void canBeOfOneStage() {
    assertThat(ids(page(stage("s1"), null, null, 200))).containsExactly("b", "c", "gone");
    assertThat(ids(page("s2", null, null, 200))).as("by its id").containsExactly("a");
    assertThat(ids(page("none", null, null, 200))).containsExactly("free-1", "free-2", "free-gone");
    assertThat(ids(page("s'; DROP", null, null, 200))).isEmpty();
  }

  @Test
  void canBeOfOneStateOrSource() {
    assertThat(ids(page(null, "INACTIVE", null, 200))).containsExactly("a", "free-2");
    assertThat(ids(page(null, null, "other", 200))).containsExactly("free-1");
    assertThat(ids(page(null, "INACTIVE", "other", 200))).isEmpty();
  }

  @Test
  void endEarlyWhereEnoughWasLookedAtAndGoOnThere() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration
              (source, arn, account_id, region, stage_arn, state, version, first_seen_at, changed_at)
            SELECT 'demo', 'arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/m' || i,
                   '123456789012', 'eu-west-1', 'arn:aws:ivs:eu-west-1:123456789012:stage/aaa',
                   'ACTIVE', 1, now(), now()
            FROM generate_series(1, ?) i""",
            LaneQuery.LOOK);

    LanePage first = page(null, "INACTIVE", null, 200);

    assertThat(first.lanes()).isEmpty();
    assertThat(first.cutShort()).isTrue();
    LaneRange range = history.range(-40, 0);
    LanePage second = read(new LaneQuery(range, null, "INACTIVE", null, first.next(), 200));
    assertThat(ids(second)).containsExactly("a", "free-2");
    assertThat(second.next()).isNull();
  }

  @Test
  void endEarlyWhereTheirLanesHaveEnoughChangesAndGoOnThere() {
    Step[] busy =
        IntStream.range(0, 250)
            .mapToObj(i -> -39 + i * 0.12)
            .map(
                at ->
                    Step.to(at % 0.24 < 0.1 ? "ACTIVE" : "INACTIVE", at - 0.1, at).onStage("busy"))
            .toArray(Step[]::new);
    busy[0] = Step.first(-39, "ACTIVE").onStage("busy");
    IntStream.range(10, 10 + LaneBudget.FEWEST + 2).forEach(i -> history.lane("busy-" + i, busy));

    LanePage first = page("busy", null, null, 200);
    LanePage second =
        read(new LaneQuery(history.range(-40, 0), "busy", null, null, first.next(), 200));
    LanePage quiet = read(new LaneQuery(history.range(-5, 0), "busy", null, null, null, 200));

    assertThat(first.crowded()).isTrue();
    assertThat(first.lanes()).hasSize(LaneBudget.FEWEST);
    assertThat(ids(second)).containsExactly("busy-20", "busy-21");
    assertThat(second.crowded()).isFalse();
    assertThat(second.next()).isNull();
    assertThat(quiet.lanes()).hasSize(LaneBudget.FEWEST + 2);
  }

  private LanePage page(
      @Nullable String stage, @Nullable String state, @Nullable String source, int limit) {
    return read(new LaneQuery(history.range(-40, 0), stage, state, source, null, limit));
  }

  private LanePage read(LaneQuery query) {
    return new StageLanes(postgres.database(), Duration.ofDays(3)).read(query);
  }

  private static List<String> ids(LanePage page) {
    return page.lanes().stream().map(lane -> lane.arn().replaceAll(".*/", "")).toList();
  }
}
