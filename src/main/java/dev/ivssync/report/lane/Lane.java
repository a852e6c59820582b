package dev.ivssync.report.lane;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one configuration over time. Where no piece is, it was not there, as far as is
 * known.
 *
 * @param name hostile text; null if none
 * @param stageArn the stage on which it is, or was last; null if none
 * @param state in which it is, or was last
 * @param source that lists it, or did last
 * @param deletedAt when a tombstone was made of it; null while it is live
 * @param confirmedAt until when state is confirmed; null where it is a tombstone
 * @param pieces one after the other, none overlapping; those of the range only
 * @param marks changes of other attributes, in the order of observation
 * @param changes of state, stage or presence within the range, those within a BUSY piece included
 */
public record Lane(
    String arn,
    @Nullable String name,
    @Nullable String stageArn,
    String state,
    String source,
    @Nullable Instant deletedAt,
    @Nullable Instant confirmedAt,
    List<LanePiece> pieces,
    List<LaneMark> marks,
    int changes) {

  public Lane {
    pieces = List.copyOf(pieces);
    marks = List.copyOf(marks);
  }

  /** Whether it is there, as far as is known. */
  public boolean isLive() {
    return deletedAt == null;
  }
}
