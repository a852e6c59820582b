package dev.ivssync.report.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The time that is asked for: the last so much, or from one moment to another.
 *
 * @param last null where from and to are given
 */
public record LaneRange(@Nullable Duration last, @Nullable Instant from, @Nullable Instant to) {

  public static final Duration SHORTEST = Duration.ofSeconds(10);

  /** Ten years. */
  public static final Duration LONGEST = Duration.ofDays(3_653);

  public LaneRange {
    boolean isWhole = last == null ? from != null && to != null : from == null && to == null;
    if (!isWhole) {
      throw new IllegalArgumentException("either the last so much, or from and to");
    }
    Duration length =
        last == null
            ? Duration.between(Objects.requireNonNull(from), Objects.requireNonNull(to))
            : last;
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a range is 10 s at the least, and ten years at the most");
    }
  }

  /** Up to the database's present moment. */
  public static LaneRange last(Duration length) {
    return new LaneRange(length, null, null);
  }

  public static LaneRange between(Instant from, Instant to) {
    return new LaneRange(null, from, to);
  }

  /**
   * @param now by the database's clock
   * @param recordedFor how long listings without a change are kept
   */
  LaneWindow window(Instant now, Duration recordedFor) {
    Instant recordedSince = now.minus(recordedFor);
    return last == null
        ? new LaneWindow(
            Objects.requireNonNull(from), Objects.requireNonNull(to), now, recordedSince)
        : new LaneWindow(now.minus(last), now, now, recordedSince);
  }
}
