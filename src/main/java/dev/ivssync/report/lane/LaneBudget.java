package dev.ivssync.report.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Bounds what a page of lanes reads. The changes of a lane are as far apart in the log as they were
 * in time: each costs a page of the disk, so what counts is not how many lanes there are.
 */
final class LaneBudget {

  /** Changes of a page, as many as can be told apart on it and more. */
  private static final int CHANGES = 400;

  /** Lanes that a page has at least, however busy. */
  static final int FEWEST = 10;

  /** Changes that are read for a page of lanes that are all much busier than was to be expected. */
  private static final int MOST = 2_000;

  private LaneBudget() {}

  /** How many of the lanes, from the first one on, make a page. */
  static int lanes(List<LaneRow> rows, LaneWindow window) {
    double changes = 0;
    for (int i = 0; i < rows.size(); i++) {
      changes += 1 + expected(rows.get(i), window);
      if (changes > CHANGES && i >= FEWEST) {
        return i;
      }
    }
    return rows.size();
  }

  /** Changes of one lane that are read at most. */
  static int perLane(int lanes) {
    return MOST / lanes;
  }

  /** Changes in the range, if they came evenly. */
  private static double expected(LaneRow row, LaneWindow window) {
    Instant from = LaneWindow.later(window.from(), row.firstSeenAt());
    Instant to = LaneWindow.earlier(window.end(), row.changedAt());
    if (!from.isBefore(to)) {
      return 0;
    }
    double all = seconds(row.firstSeenAt(), row.changedAt());
    return (row.version() - 1) * seconds(from, to) / all;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }
}
