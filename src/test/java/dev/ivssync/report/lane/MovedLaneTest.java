package dev.ivssync.report.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.LaneHistory.Books;
import dev.ivssync.report.lane.LaneHistory.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules 6 and 7: what moves, and what changes beside the state. */
class MovedLaneTest {

  private final ReadLanes lanes = new ReadLanes();
  private final LaneHistory history = lanes.history();

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void aMoveToAnotherStageOfTheSameSourceIsAChange() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE").onStage("red"), Step.to("ACTIVE", -35, -29.9));

    Lane lane = lanes.only(-59, -5);

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

    assertThat(lanes.lane(-59, -3))
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

    assertThat(lanes.lane(-59, -15))
        .containsExactly(
            "CONFIRMED ACTIVE -59..-39",
            "UNKNOWN LATE ACTIVE -39..-20",
            "CONFIRMED ACTIVE -20..-15");
  }

  @Test
  void aTakeOverThatIsNotCompleteConfirmsNothingYet() {
    history.source("demo", 5).source("renamed", 5).listed("demo", -60, -55, -50);
    history.lane("a", new Books("renamed", -50.0, 0), Step.first(-59.9, "ACTIVE"));

    assertThat(lanes.lane(-59, 0))
        .containsExactly("CONFIRMED ACTIVE -59..-50", "UNKNOWN LATE ACTIVE -50..0");
  }

  @Test
  void aChangeOfAnotherAttributeIsAMarkAndLeavesTheStateAsItWas() {
    history.source("demo", 5).listedEvery(5, "demo", -60, -5);
    history.lane("a", Step.first(-59.9, "ACTIVE"), Step.to("ACTIVE", -35, -29.9).named("other"));

    Lane lane = lanes.only(-59, -5);

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
}
