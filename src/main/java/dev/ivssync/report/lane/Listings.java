package dev.ivssync.report.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the complete listings of a source leave in doubt.
 *
 * @param lateAfter the distance between two of them above which the later one was late; null where
 *     that is not known
 * @param last when the last one began; null if there was none
 * @param gaps the distances that may leave something in doubt, in the order of time
 */
record Listings(@Nullable Duration lateAfter, @Nullable Instant last, List<Gap> gaps) {

  /** Of a source without any run. */
  static final Listings NONE = new Listings(null, null, List.of(new Gap(null, null, null, null)));

  Listings {
    gaps = List.copyOf(gaps);
  }

  /**
   * The time from the start of a complete listing to the start of the next one.
   *
   * @param from null before the first
   * @param to null after the last
   * @param firstFailed the first run in between that came to no good end; null if there was none
   * @param lastFailed the last one
   */
  record Gap(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Instant firstFailed,
      @Nullable Instant lastFailed) {

    private boolean hasFailureWithin(Instant after, Instant before) {
      return firstFailed != null
          && lastFailed != null
          && lastFailed.isAfter(after)
          && firstFailed.isBefore(before);
    }
  }

  /**
   * A stretch of time.
   *
   * @param doubt null where the state is taken for known
   */
  record Stretch(Instant from, Instant to, @Nullable Doubt doubt) {}

  /**
   * Judges the time between two moments at which the same state was seen, with every complete
   * listing in between having seen it too.
   */
  List<Stretch> between(Instant seen, Instant seenAgain) {
    List<Stretch> stretches = new ArrayList<>();
    Instant at = seen;
    for (Gap gap : gaps) {
      Instant from = gap.from == null ? at : LaneWindow.later(at, gap.from);
      Instant to = gap.to == null ? seenAgain : LaneWindow.earlier(seenAgain, gap.to);
      Doubt doubt = from.isBefore(to) ? doubt(gap, from, to) : null;
      if (doubt != null) {
        add(stretches, at, from, null);
        add(stretches, from, to, doubt);
        at = to;
      }
    }
    add(stretches, at, seenAgain, null);
    return stretches;
  }

  /** Why nothing is known after the state was seen for the last time. */
  Doubt since(Instant seen, Instant now) {
    Doubt doubt = seen.isBefore(now) ? doubt(gaps.get(gaps.size() - 1), seen, now) : null;
    return doubt == null ? Doubt.PENDING : doubt;
  }

  private @Nullable Doubt doubt(Gap gap, Instant from, Instant to) {
    if (gap.hasFailureWithin(from, to)) {
      return Doubt.FAILED;
    }
    return lateAfter != null && Duration.between(from, to).compareTo(lateAfter) > 0
        ? Doubt.LATE
        : null;
  }

  private static void add(
      List<Stretch> stretches, Instant from, Instant to, @Nullable Doubt doubt) {
    if (from.isBefore(to)) {
      stretches.add(new Stretch(from, to, doubt));
    }
  }

  /** Takes the gaps in the order of time. */
  static final class Builder {

    private final @Nullable Duration lateAfter;
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable Instant last;

    Builder(@Nullable Duration lateAfter) {
      this.lateAfter = lateAfter;
    }

    void add(Gap gap) {
      if (gaps.isEmpty() && gap.from != null) {
        gaps.add(new Gap(null, gap.from, null, null));
      }
      gaps.add(gap);
      last = gap.from;
    }

    /** The last gap is the one after the last listing. */
    Listings build() {
      return new Listings(lateAfter, last, gaps);
    }
  }
}
