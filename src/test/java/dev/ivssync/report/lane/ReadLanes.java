package dev.ivssync.report.lane;

import static dev.ivssync.report.lane.LaneHistory.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.util.List;

/** Lanes as they are read from a history that a test writes; moments are minutes from now. */
final class ReadLanes implements AutoCloseable {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final LaneHistory history = new LaneHistory(postgres);
  private double recordedSince = -10_000;

  LaneHistory history() {
    return history;
  }

  TestDatabase postgres() {
    return postgres;
  }

  /** Since when listings without a change are kept. */
  void recordedSince(double minutes) {
    recordedSince = minutes;
  }

  /** The pieces of the only lane, in words. */
  List<String> lane(double from, double to) {
    return history.told(only(from, to));
  }

  /** The pieces of one lane, in words. */
  List<String> lane(String id, double from, double to) {
    return read(from, to).stream()
        .filter(lane -> lane.arn().equals(arn(id)))
        .findFirst()
        .map(history::told)
        .orElseThrow();
  }

  Lane only(double from, double to) {
    List<Lane> lanes = read(from, to);
    assertThat(lanes).hasSize(1);
    return lanes.get(0);
  }

  private List<Lane> read(double from, double to) {
    return new StageLanes(postgres.database(), history.since(recordedSince))
        .read(LaneQuery.of(history.range(from, to), 200))
        .lanes();
  }

  @Override
  public void close() {
    postgres.close();
  }
}
