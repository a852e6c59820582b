package dev.ivssync.sync;

/**
 * Whether pages can be expected to come again as they were. Where some did not, few others do: then
 * it is asked for every second batch only, for every fourth, and so on.
 *
 * <p>Used by two threads: one fetches pages, the other writes them.
 */
final class Expectation {

  /** After so many misses in a row nothing is asked for a while. */
  private static final int LONGEST_PAUSE = 15;

  private final boolean any;
  private int pause;
  private int paused;
  private volatile boolean high;

  /**
   * @param any whether there is a page that could come again
   */
  Expectation(boolean any) {
    this.any = any;
    this.high = any;
  }

  /** Whether the last pages did. */
  boolean isHigh() {
    return high;
  }

  /** Whether to ask for the batch at hand; to be called once for each. */
  boolean isWorthAsking() {
    if (!any) {
      return false;
    }
    if (paused < pause) {
      paused++;
      return false;
    }
    return true;
  }

  /**
   * @param known whether the batch that was asked for has come again as it was
   */
  void learn(boolean known) {
    pause = known ? 0 : Math.min(2 * pause + 1, LONGEST_PAUSE);
    paused = 0;
    high = known;
  }
}
