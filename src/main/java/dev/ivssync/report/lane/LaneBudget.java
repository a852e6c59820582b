package dev.ivssync.report.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Bounds what a page of lanes reads, by their changes. Those of a week are near to one another in
 * the log; those of a longer time are as far apart as they were in time, and each costs a page of
 * the disk.
 */
final class LaneBudget {

  /** And a day of grace. */
  private static final Duration WEEK = Duration.ofDays(8);

  /** Changes of a page, where they are far apart. */
  private static final int FEW = 400;

  /** Lanes that a page has at least, however busy. */
  static final int FEWEST = 10;

  /** Changes of a page, also where its lanes are much busier than was to be expected. */
  private static final int MOST = 2_000;

  private LaneBudget() {}

  /** How many of the lanes, from the first one on, make a page. */
  static int lanes(List<LaneRow> rows, LaneWindow window) {
    int most = window.length().compareTo(WEEK) < 0 ? MOST : FEW;
    double changes = 0;
    for (int i = 0; i < rows.size(); i++) {
      changes += 1 + expected(rows.get(i), window);
      if (changes > most && i >= FEWEST) {
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
