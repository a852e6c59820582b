package dev.ivssync.report.lane;

import static dev.ivssync.report.lane.LaneHistory.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.LaneHistory.Books;
import dev.ivssync.report.lane.LaneHistory.Step;
import dev.ivssync.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane says of a time, and what it leaves open. */
class StageLanesTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final LaneHistory history = new LaneHistory(postgres);
  private double recordedSince = -10_000;

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aStateThatEveryListingSawIsConfirmedUpToTheStartOfTheLastOne() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane("a", Step.first(-99, "ACTIVE"));

    assertThat(lane(-60, 0))
        .containsExactly("CONFIRMED ACTIVE -60..-5", "UNKNOWN PENDING ACTIVE -5..0");
  }

  @Test
  void aChangeHappenedBetweenItsConfirmationAndItsObservation() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane("a", Step.first(-99, "INACTIVE"), Step.to("ACTIVE", -35, -29.5));

    assertThat(lane(-60, -10))
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

    assertThat(lane(-40, -20))
        .containsExactly(
            "CONFIRMED INACTIVE -40..-35",
            "CHANGING INACTIVE>ACTIVE -35..-29.5",
            "CHANGING ACTIVE>INACTIVE -29.5..-24.5",
            "CONFIRMED INACTIVE -24.5..-20");
  }

  @Test
  void whatTheFirstListingFoundBeginsWithItsObservation() {
    history.source("demo", 5).listedEvery(5, "demo", -30, -5);
    history.lane("a", Step.first(-29.5, "ACTIVE"));

    assertThat(lane(-60, -10)).containsExactly("CONFIRMED ACTIVE -29.5..-10");
  }

  @Test
  void whatALaterListingFoundAppearedInItsInterval() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.to("ACTIVE", -35, -29.5));

    assertThat(lane(-60, -10))
        .containsExactly("CHANGING null>ACTIVE -35..-29.5", "CONFIRMED ACTIVE -29.5..-10");
  }

  @Test
  void aTombstoneEndsTheLaneInItsIntervalAndARestorationBeginsItAgain() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane(
        "a", Step.first(-99, "ACTIVE"), Step.gone(-50, -39.5), Step.to("INACTIVE", -25, -19.5));

    assertThat(lane(-60, -10))
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

    Lane lane = only(-60, 0);

    assertThat(history.told(lane))
        .containsExactly("CONFIRMED ACTIVE -60..-50", "CHANGING ACTIVE>null -50..-39.5");
    assertThat(lane.isLive()).isFalse();
    assertThat(lane.confirmedAt()).isNull();
  }

  @Test
  void twoListingsMoreThanTwiceTheIntervalApartLeaveTheTimeBetweenUnknown() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -39.9, -35, -30, -20, -15, -10, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, -5))
        .containsExactly(
            "CONFIRMED ACTIVE -59..-50",
            "UNKNOWN LATE ACTIVE -50..-39.9",
            // just twice the interval, from -30 to -20, is not late
            "CONFIRMED ACTIVE -39.9..-5");
  }

  @Test
  void aRunBetweenThatCameToNoGoodEndLeavesTheTimeUnknown() {
    history.source("demo", 5).listed("demo", -60, -55);
    for (String status : List.of("FAILED", "PARTIAL", "HELD", "ABANDONED")) {
      double begin = -50 + 10 * List.of("FAILED", "PARTIAL", "HELD", "ABANDONED").indexOf(status);
      history.ran("demo", status, begin).listed("demo", begin + 5);
    }
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, -15))
        .containsExactly("CONFIRMED ACTIVE -59..-55", "UNKNOWN FAILED ACTIVE -55..-15");
  }

  @Test
  void aRunThatAPersonBeganElsewhereThanAtTheBeginningProvesNothingAndSpoilsNothing() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -45, -40);
    history.ran("demo", "FAILED", -52, false).ran("demo", "COMPLETED", -38, false);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, -35))
        .containsExactly("CONFIRMED ACTIVE -59..-40", "UNKNOWN LATE ACTIVE -40..-35");
  }

  @Test
  void afterTheLastCompleteListingNothingIsKnown() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -45);
    history.lane("a", Step.first(-59.9, "ACTIVE"));
    assertThat(lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-45", "UNKNOWN LATE ACTIVE -45..0");

    history.ran("demo", "FAILED", -40);

    assertThat(lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-45", "UNKNOWN FAILED ACTIVE -45..0");
  }

  @Test
  void aListingThatIsUnderWayLeavesOpenWhatItHasNotFinished() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.ran("demo", "RUNNING", -0.5);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-5", "UNKNOWN PENDING ACTIVE -5..0");
  }

  @Test
  void aResumedRunIsOneListingFromItsFirstAttempt() {
    // begun at -30, interrupted, and finished after -11, when it saw the change on a late page
    history.source("demo", 5).listed("demo", -45, -40, -35, -30, -5);
    history.lane("a", Step.first(-44.9, "INACTIVE"), Step.to("ACTIVE", -35, -11));
    history.lane("b", Step.first(-44.9, "INACTIVE"));

    assertThat(lane("a", -44, -5))
        .containsExactly(
            "CONFIRMED INACTIVE -44..-35",
            "CHANGING INACTIVE>ACTIVE -35..-11",
            "CONFIRMED ACTIVE -11..-5");
    assertThat(lane("b", -44, -5))
        .containsExactly("CONFIRMED INACTIVE -44..-30", "UNKNOWN LATE INACTIVE -30..-5");
  }

  @Test
  void whatAFailedRunObservedIsConfirmedByTheNextListing() {
    history.source("demo", 5).listed("demo", -40, -35).ran("demo", "FAILED", -30);
    history.listed("demo", -25, -20);
    history.lane("a", Step.first(-39.9, "INACTIVE"), Step.to("ACTIVE", -35, -29.9));

    assertThat(lane(-39, -20))
        .containsExactly(
            "CONFIRMED INACTIVE -39..-35",
            "CHANGING INACTIVE>ACTIVE -35..-29.9",
            "CONFIRMED ACTIVE -29.9..-20");
  }

  @Test
  void aLongOutageInWhichItChangedIsTheIntervalOfTheChange() {
    history.source("demo", 5).listed("demo", -60, -55).ran("demo", "FAILED", -50);
    history.listed("demo", -10, -5);
    history.lane("a", Step.first(-59.9, "INACTIVE"), Step.to("ACTIVE", -55, -9.9));

    assertThat(lane(-59, -5))
        .containsExactly(
            "CONFIRMED INACTIVE -59..-55",
            "CHANGING INACTIVE>ACTIVE -55..-9.9",
            "CONFIRMED ACTIVE -9.9..-5");
  }

  @Test
  void whatTheLastListingDidNotShowIsUnknownSinceTheLastOneThatDid() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", new Books("demo", -10.0, 1), Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-10", "UNKNOWN MISSED ACTIVE -10..0");
  }

  @Test
  void aMoveToAnotherStageOfTheSameSourceIsAChange() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE").onStage("red"), Step.to("ACTIVE", -35, -29.9));

    Lane lane = only(-59, -5);

    assertThat(history.told(lane))
        .containsExactly(
            "CONFIRMED ACTIVE on red -59..-35",
            "CHANGING ACTIVE>ACTIVE -35..-29.9",
            "CONFIRMED ACTIVE -29.9..-5");
    assertThat(lane.stageArn()).isEqualTo(LaneHistory.stage("s"));
  }

  @Test
  void aMoveToAnotherSourceIsJudgedByTheListingsOfEach() {
    history.source("red", 5).source("blue", 5);
    history.listed("red", -60, -55, -30, -25, -20, -15, -10, -5);
    history.listed("blue", -58, -53, -48, -43, -38, -33, -28, -23, -18, -13, -3);
    history.lane(
        "a",
        Step.first(-59.9, "ACTIVE").onStage("r").by("red"),
        Step.to("ACTIVE", -25, -22.9).by("blue"));

    assertThat(lane(-59, -3))
        .containsExactly(
            "CONFIRMED ACTIVE on r by red -59..-55",
            "UNKNOWN LATE ACTIVE on r by red -55..-30",
            "CONFIRMED ACTIVE on r by red -30..-25",
            "CHANGING ACTIVE>ACTIVE -25..-22.9",
            "CONFIRMED ACTIVE by blue -22.9..-3");
  }

  @Test
  void aSourceThatTookTheRowOverWithoutAChangeConfirmsItFromThereOn() {
    history.source("demo", 5).source("renamed", 5);
    history.listed("demo", -60, -55, -50).listed("renamed", -44, -39, -20, -15);
    history.lane("a", new Books("renamed", null, 0), Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, -15))
        .containsExactly(
            "CONFIRMED ACTIVE -59..-39",
            "UNKNOWN LATE ACTIVE -39..-20",
            "CONFIRMED ACTIVE -20..-15");
  }

  @Test
  void aTakeOverThatIsNotCompleteConfirmsNothingYet() {
    history.source("demo", 5).source("renamed", 5).listed("demo", -60, -55, -50);
    history.lane("a", new Books("renamed", -50.0, 0), Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-50", "UNKNOWN LATE ACTIVE -50..0");
  }

  @Test
  void aChangeOfAnotherAttributeIsAMarkAndLeavesTheStateAsItWas() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE"), Step.to("ACTIVE", -35, -29.9).named("other"));

    Lane lane = only(-59, -5);

    assertThat(history.told(lane)).containsExactly("CONFIRMED ACTIVE -59..-5");
    assertThat(lane.marks())
        .singleElement()
        .satisfies(
            mark -> {
              assertThat(mark.fields()).containsExactly("name");
              assertThat(history.minutes(mark.observedAt())).isEqualTo("-29.9");
            });
    assertThat(lane.changes()).isZero();
  }

  @Test
  void withoutAScheduleARhythmOfItsOwnTellsWhatIsLate() {
    history.source("demo").listed("demo", -60, -50, -40, -15, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lane(-59, -5))
        .containsExactly(
            "CONFIRMED ACTIVE -59..-40",
            "UNKNOWN LATE ACTIVE -40..-15",
            "CONFIRMED ACTIVE -15..-5");
  }

  @Test
  void beforeTheTimeForWhichListingsAreKeptNothingIsLate() {
    recordedSince = -40;
    history.source("demo", 5).listed("demo", -100, -35, -30, -10, -5);
    history.lane("a", Step.first(-99.9, "INACTIVE"), Step.to("ACTIVE", -75, -70));

    assertThat(lane(-90, -5))
        .containsExactly(
            "RECORDED INACTIVE -90..-75",
            "CHANGING INACTIVE>ACTIVE -75..-70",
            "RECORDED ACTIVE -70..-40",
            "CONFIRMED ACTIVE -40..-30",
            "UNKNOWN LATE ACTIVE -30..-10",
            "CONFIRMED ACTIVE -10..-5");
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

    Lane lane = only(-55, -30);

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

    assertThat(lane(-50, -40)).containsExactly("CONFIRMED ACTIVE -50..-40");
    assertThat(lane(-70, -60)).containsExactly("CONFIRMED INACTIVE -70..-60");
  }

  @Test
  void aListingThatBeganWithTheObservationDoesNotSplitTheLane() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -45, -40);
    history.lane("a", Step.first(-60, "INACTIVE"), Step.to("ACTIVE", -55, -50));

    assertThat(lane(-59, -40))
        .containsExactly(
            "CONFIRMED INACTIVE -59..-55",
            "CHANGING INACTIVE>ACTIVE -55..-50",
            "CONFIRMED ACTIVE -50..-40");
  }

  @Test
  void aChangeThatWasConfirmedAndObservedInOneMomentTakesNoTime() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59, "INACTIVE"), Step.to("ACTIVE", -30, -30));

    assertThat(lane(-50, -5))
        .containsExactly("CONFIRMED INACTIVE -50..-30", "CONFIRMED ACTIVE -30..-5");
  }

  @Test
  void aSourceWithoutAnyCompleteListingConfirmsNothing() {
    history.source("demo", 5).ran("demo", "FAILED", -20);
    history.lane("a", Step.first(-19.9, "ACTIVE"));

    assertThat(lane(-30, 0)).containsExactly("UNKNOWN LATE ACTIVE -19.9..0");
  }

  @Test
  void ofMoreChangesThanAreReadTheEarlierOnesAreCounted() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59, "INACTIVE"));
    flap(30_000);

    List<String> told = lane(-60, -5);

    assertThat(told.get(0)).startsWith("BUSY 9999>");
    assertThat(told).hasSizeGreaterThan(19_000);
  }

  /** So many more changes of "a", all between -59 and -58. */
  private void flap(int times) {
    postgres
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
    postgres.dsl().execute("UPDATE ivs.ingest_configuration SET version = ?", times);
  }

  private List<String> lane(double from, double to) {
    return history.told(only(from, to));
  }

  private List<String> lane(String id, double from, double to) {
    return read(from, to).stream()
        .filter(lane -> lane.arn().equals(arn(id)))
        .findFirst()
        .map(history::told)
        .orElseThrow();
  }

  private Lane only(double from, double to) {
    List<Lane> lanes = read(from, to);
    assertThat(lanes).hasSize(1);
    return lanes.get(0);
  }

  private List<Lane> read(double from, double to) {
    return new StageLanes(postgres.database(), history.since(recordedSince))
        .read(LaneQuery.of(history.range(from, to), 200))
        .lanes();
  }
}
