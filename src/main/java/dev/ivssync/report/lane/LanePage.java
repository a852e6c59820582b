package dev.ivssync.report.lane;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of lanes, by stage and ARN.
 *
 * @param next where the next page begins; null if this is the last
 * @param cutShort whether it ends before it is full, since enough configurations were looked at:
 *     there may be more behind it
 * @param crowded whether it ends before it is full, since its lanes have enough changes for a page
 */
public record LanePage(
    LaneWindow window,
    List<Lane> lanes,
    @Nullable LaneKey next,
    boolean cutShort,
    boolean crowded) {

  public LanePage {
    lanes = List.copyOf(lanes);
  }
}
