package dev.ivssync.report.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.LaneHistory.Books;
import dev.ivssync.report.lane.LaneHistory.Step;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules 3 to 5: when nothing is known, and what is only on record. */
class UnknownLaneTest {

  private final ReadLanes lanes = new ReadLanes();
  private final LaneHistory history = lanes.history();

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void twoListingsMoreThanTwiceTheIntervalApartLeaveTheTimeBetweenUnknown() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -39.9, -35, -30, -20, -15, -10, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lanes.lane(-59, -5))
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

    assertThat(lanes.lane(-59, -15))
        .containsExactly("CONFIRMED ACTIVE -59..-55", "UNKNOWN FAILED ACTIVE -55..-15");
  }

  @Test
  void aRunThatAPersonBeganElsewhereThanAtTheBeginningProvesNothingAndSpoilsNothing() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -45, -40);
    history.ran("demo", "FAILED", -52, false).ran("demo", "COMPLETED", -38, false);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lanes.lane(-59, -35))
        .containsExactly("CONFIRMED ACTIVE -59..-40", "UNKNOWN LATE ACTIVE -40..-35");
  }

  @Test
  void afterTheLastCompleteListingNothingIsKnown() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -45);
    history.lane("a", Step.first(-59.9, "ACTIVE"));
    assertThat(lanes.lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-45", "UNKNOWN LATE ACTIVE -45..0");

    history.ran("demo", "FAILED", -40);

    assertThat(lanes.lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-45", "UNKNOWN FAILED ACTIVE -45..0");
  }

  @Test
  void aListingThatIsUnderWayLeavesOpenWhatItHasNotFinished() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.ran("demo", "RUNNING", -0.5);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lanes.lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-5", "UNKNOWN PENDING ACTIVE -5..0");
  }

  @Test
  void whatTheLastListingDidNotShowIsUnknownSinceTheLastOneThatDid() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", new Books("demo", -10.0, 1), Step.first(-59.9, "ACTIVE"));

    assertThat(lanes.lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-10", "UNKNOWN MISSED ACTIVE -10..0");
  }

  @Test
  void withoutAScheduleARhythmOfItsOwnTellsWhatIsLate() {
    history.source("demo").listed("demo", -60, -50, -40, -15, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE"));

    assertThat(lanes.lane(-59, -5))
        .containsExactly(
            "CONFIRMED ACTIVE -59..-40",
            "UNKNOWN LATE ACTIVE -40..-15",
            "CONFIRMED ACTIVE -15..-5");
  }

  @Test
  void aResumedRunIsOneListingFromItsFirstAttempt() {
    // begun at -30, interrupted, and finished after -11, when it saw the change on a late page
    history.source("demo", 5).listed("demo", -45, -40, -35, -30, -5);
    history.lane("a", Step.first(-44.9, "INACTIVE"), Step.to("ACTIVE", -35, -11));
    history.lane("b", Step.first(-44.9, "INACTIVE"));

    assertThat(lanes.lane("a", -44, -5))
        .containsExactly(
            "CONFIRMED INACTIVE -44..-35",
            "CHANGING INACTIVE>ACTIVE -35..-11",
            "CONFIRMED ACTIVE -11..-5");
    assertThat(lanes.lane("b", -44, -5))
        .containsExactly("CONFIRMED INACTIVE -44..-30", "UNKNOWN LATE INACTIVE -30..-5");
  }

  @Test
  void beforeTheTimeForWhichListingsAreKeptNothingIsLate() {
    lanes.recordedSince(-40);
    history.source("demo", 5).listed("demo", -100, -35, -30, -10, -5);
    history.lane("a", Step.first(-99.9, "INACTIVE"), Step.to("ACTIVE", -75, -70));

    // the read looks at the clock a moment after the test has
    assertThat(lanes.lane(-90, -5))
        .map(piece -> piece.replaceAll("-39[.]\\d", "-40"))
        .containsExactly(
            "RECORDED INACTIVE -90..-75",
            "CHANGING INACTIVE>ACTIVE -75..-70",
            "RECORDED ACTIVE -70..-40",
            "CONFIRMED ACTIVE -40..-30",
            "UNKNOWN LATE ACTIVE -30..-10",
            "CONFIRMED ACTIVE -10..-5");
  }
}
