package dev.ivssync.report.lane;

import static dev.ivssync.report.lane.LaneHistory.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.LaneHistory.Step;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 2: a change happened in its interval. */
class ChangingLaneTest {

  private final ReadLanes lanes = new ReadLanes();
  private final LaneHistory history = lanes.history();

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void aChangeHappenedBetweenItsConfirmationAndItsObservation() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane("a", Step.first(-99, "INACTIVE"), Step.to("ACTIVE", -35, -29.5));

    assertThat(lanes.lane(-60, -10))
        .containsExactly(
            "CONFIRMED INACTIVE -60..-35",
            "CHANGING INACTIVE>ACTIVE -35..-29.5",
            "CONFIRMED ACTIVE -29.5..-10");
  }

  @Test
  void changesInSuccessiveListingsLeaveNothingConfirmedBetweenThem() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane(
        "a",
        Step.first(-99, "INACTIVE"),
        Step.to("ACTIVE", -35, -29.5),
        // seen at -29.5 in the run that began at -30: no later listing confirmed it
        Step.to("INACTIVE", -29.5, -24.5));

    assertThat(lanes.lane(-40, -20))
        .containsExactly(
            "CONFIRMED INACTIVE -40..-35",
            "CHANGING INACTIVE>ACTIVE -35..-29.5",
            "CHANGING ACTIVE>INACTIVE -29.5..-24.5",
            "CONFIRMED INACTIVE -24.5..-20");
  }

  @Test
  void whatALaterListingFoundAppearedInItsInterval() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.to("ACTIVE", -35, -29.5));

    assertThat(lanes.lane(-60, -10))
        .containsExactly("CHANGING null>ACTIVE -35..-29.5", "CONFIRMED ACTIVE -29.5..-10");
  }

  @Test
  void aTombstoneEndsTheLaneInItsIntervalAndARestorationBeginsItAgain() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane(
        "a", Step.first(-99, "ACTIVE"), Step.gone(-50, -39.5), Step.to("INACTIVE", -25, -19.5));

    assertThat(lanes.lane(-60, -10))
        .containsExactly(
            "CONFIRMED ACTIVE -60..-50",
            "CHANGING ACTIVE>null -50..-39.5",
            "CHANGING null>INACTIVE -25..-19.5",
            "CONFIRMED INACTIVE -19.5..-10");
  }

  @Test
  void aTombstoneStaysGone() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane("a", Step.first(-99, "ACTIVE"), Step.gone(-50, -39.5));

    Lane lane = lanes.only(-60, 0);

    assertThat(history.told(lane))
        .containsExactly("CONFIRMED ACTIVE -60..-50", "CHANGING ACTIVE>null -50..-39.5");
    assertThat(lane.isLive()).isFalse();
    assertThat(lane.confirmedAt()).isNull();
  }

  @Test
  void aLongOutageInWhichItChangedIsTheIntervalOfTheChange() {
    history.source("demo", 5).listed("demo", -60, -55).ran("demo", "FAILED", -50);
    history.listed("demo", -10, -5);
    history.lane("a", Step.first(-59.9, "INACTIVE"), Step.to("ACTIVE", -55, -9.9));

    assertThat(lanes.lane(-59, -5))
        .containsExactly(
            "CONFIRMED INACTIVE -59..-55",
            "CHANGING INACTIVE>ACTIVE -55..-9.9",
            "CONFIRMED ACTIVE -9.9..-5");
  }

  @Test
  void aRangeInThePastIsCutAtBothEdges() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane(
        "a",
        Step.first(-99, "INACTIVE"),
        Step.to("ACTIVE", -60, -50),
        Step.to("INACTIVE", -35, -25),
        Step.to("ACTIVE", -20, -15));

    Lane lane = lanes.only(-55, -30);

    assertThat(history.told(lane))
        .containsExactly(
            "CHANGING INACTIVE>ACTIVE -55..-50",
            "CONFIRMED ACTIVE -50..-35",
            "CHANGING ACTIVE>INACTIVE -35..-30");
    assertThat(history.minutes(lane.pieces().get(0).began())).isEqualTo("-60");
    assertThat(history.minutes(lane.pieces().get(2).ended())).isEqualTo("-25");
    assertThat(lane.state()).as("it is now").isEqualTo("ACTIVE");
  }

  @Test
  void aChangeAtTheVeryEdgeOfTheRangeBelongsToTheTimeBefore() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane("a", Step.first(-99, "INACTIVE"), Step.to("ACTIVE", -60, -50));

    assertThat(lanes.lane(-50, -40)).containsExactly("CONFIRMED ACTIVE -50..-40");
    assertThat(lanes.lane(-70, -60)).containsExactly("CONFIRMED INACTIVE -70..-60");
  }

  @Test
  void aChangeThatWasConfirmedAndObservedInOneMomentTakesNoTime() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59, "INACTIVE"), Step.to("ACTIVE", -30, -30));

    assertThat(lanes.lane(-50, -5))
        .containsExactly("CONFIRMED INACTIVE -50..-30", "CONFIRMED ACTIVE -30..-5");
  }

  @Test
  void ofMoreChangesThanAreReadTheEarlierOnesAreCounted() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59, "INACTIVE"));
    flap(30_000);

    List<String> told = lanes.lane(-60, -5);

    assertThat(told.get(0)).startsWith("BUSY 27999>");
    assertThat(told).hasSizeGreaterThan(1_900);
  }

  /** So many more changes of "a", all between -59 and -58. */
  private void flap(int times) {
    lanes
        .postgres()
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at,
               run_id)
            SELECT 'demo', ?, v, 'UPDATED', '{state}',
                   jsonb_build_object('state', CASE v % 2 WHEN 0 THEN 'INACTIVE' ELSE 'ACTIVE' END),
                   jsonb_build_object('state', CASE v % 2 WHEN 0 THEN 'ACTIVE' ELSE 'INACTIVE' END),
                   ?::timestamptz + (v - 1) * interval '2 ms',
                   ?::timestamptz + v * interval '2 ms', 1
            FROM generate_series(2, ?) v""",
            arn("a"), history.at(-59), history.at(-59), times);
    lanes.postgres().dsl().execute("UPDATE ivs.ingest_configuration SET version = ?", times);
  }
}
