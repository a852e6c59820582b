package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * What narrows a listing. The service takes at most one of the two filters.
 *
 * @param stageArn only configurations attached to this stage, or null
 * @param state only configurations in this state, or null
 */
public record ListFilter(@Nullable String stageArn, @Nullable String state) {

  public static final ListFilter NONE = new ListFilter(null, null);

  /**
   * @throws IllegalArgumentException if both filters are given
   */
  public ListFilter {
    if (stageArn != null && state != null) {
      throw new IllegalArgumentException(
          "a listing takes one filter: by stage ARN or by state, not both");
    }
  }

  /** Whether absence from the listing proves nothing about existence. */
  public boolean narrows() {
    return stageArn != null || state != null;
  }

  @Override
  public String toString() {
    if (stageArn != null) {
      return "stage-arn " + stageArn;
    }
    return state == null ? "no filter" : "state " + state;
  }
}
