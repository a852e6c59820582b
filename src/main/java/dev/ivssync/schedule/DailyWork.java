package dev.ivssync.schedule;

import java.time.Instant;

/** What the cluster does once a day, on one of its nodes. */
public interface DailyWork {

  /**
   * Does it. What it throws is logged, and it is tried again on the next day.
   *
   * @param due when it should have begun
   * @return whether it is done; where it is not, whoever serves some minutes later does it
   */
  boolean run(Instant due);

  /** Has {@link #run} end soon, and return false; returns without waiting for that. */
  default void stop() {}
}
