package dev.ivssync.report.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.LaneHistory.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 1: what is confirmed, and up to when. */
class ConfirmedLaneTest {

  private final ReadLanes lanes = new ReadLanes();
  private final LaneHistory history = lanes.history();

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void aStateThatEveryListingSawIsConfirmedUpToTheStartOfTheLastOne() {
    history.source("demo", 5).listedEvery(5, "demo", -100, -5);
    history.lane("a", Step.first(-99, "ACTIVE"));

    assertThat(lanes.lane(-60, 0))
        .containsExactly("CONFIRMED ACTIVE -60..-5", "UNKNOWN PENDING ACTIVE -5..0");
  }

  @Test
  void whatTheFirstListingFoundBeginsWithItsObservation() {
    history.source("demo", 5).listedEvery(5, "demo", -30, -5);
    history.lane("a", Step.first(-29.5, "ACTIVE"));

    assertThat(lanes.lane(-60, -10)).containsExactly("CONFIRMED ACTIVE -29.5..-10");
  }

  @Test
  void whatAFailedRunObservedIsConfirmedByTheNextListing() {
    history.source("demo", 5).listed("demo", -40, -35).ran("demo", "FAILED", -30);
    history.listed("demo", -25, -20);
    history.lane("a", Step.first(-39.9, "INACTIVE"), Step.to("ACTIVE", -35, -29.9));

    assertThat(lanes.lane(-39, -20))
        .containsExactly(
            "CONFIRMED INACTIVE -39..-35",
            "CHANGING INACTIVE>ACTIVE -35..-29.9",
            "CONFIRMED ACTIVE -29.9..-20");
  }

  @Test
  void aListingThatBeganWithTheObservationDoesNotSplitTheLane() {
    history.source("demo", 5).listed("demo", -60, -55, -50, -45, -40);
    history.lane("a", Step.first(-60, "INACTIVE"), Step.to("ACTIVE", -55, -50));

    assertThat(lanes.lane(-59, -40))
        .containsExactly(
            "CONFIRMED INACTIVE -59..-55",
            "CHANGING INACTIVE>ACTIVE -55..-50",
            "CONFIRMED ACTIVE -50..-40");
  }

  @Test
  void aSourceWithoutAnyCompleteListingConfirmsNothing() {
    history.source("demo", 5).ran("demo", "FAILED", -20);
    history.lane("a", Step.first(-19.9, "ACTIVE"));

    assertThat(lanes.lane(-30, 0)).containsExactly("UNKNOWN LATE ACTIVE -19.9..0");
  }
}
