package dev.ivssync.report.lane;

import org.jspecify.annotations.Nullable;

/**
 * Which lanes are asked for; null means all.
 *
 * @param stage the ARN of a stage, or the last part of one, or {@link #NO_STAGE}
 * @param state in which they are now, or were last
 * @param source that lists them, or did last
 * @param after the end of the page before, or null for the first one
 * @param limit 1 to {@link #MOST}
 */
public record LaneQuery(
    LaneRange range,
    @Nullable String stage,
    @Nullable String state,
    @Nullable String source,
    @Nullable LaneKey after,
    int limit) {

  public static final int MOST = 200;

  /** Configurations that are looked at for a page, where a filter has no index. */
  public static final int LOOK = 3_000;

  /** Asks for configurations that are attached to no stage. */
  public static final String NO_STAGE = "none";

  public LaneQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " lanes, not " + limit);
    }
  }

  /** The first lanes of all. */
  public static LaneQuery of(LaneRange range, int limit) {
    return new LaneQuery(range, null, null, null, null, limit);
  }
}
