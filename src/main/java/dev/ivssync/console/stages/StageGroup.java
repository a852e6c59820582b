package dev.ivssync.console.stages;

import java.util.List;

/**
 * The lanes of a stage that are on one page.
 *
 * @param anchor of its heading
 * @param label the last part of the stage's ARN, or that there is none
 * @param arn the whole, or empty
 * @param href of the same view of this stage alone
 */
public record StageGroup(
    String anchor, String label, String arn, String href, List<LaneView> lanes) {

  /** How many are in state ACTIVE, and how many there are. */
  public String count() {
    return lanes.size() == 1 ? "1 configuration" : lanes.size() + " configurations";
  }
}
