package dev.ivssync.schedule;

import java.time.Duration;

/**
 * How one node of the cluster works.
 *
 * @param node what people call this process, as host/pid; need not be unique
 * @param threads how many sources it runs at once, 1 or more
 * @param patience how long closing waits for the runs at hand
 */
public record SchedulerSettings(String node, int threads, Duration patience) {

  public SchedulerSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("%d threads: give 1 or more".formatted(threads));
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("a patience of %s: give 0 or more".formatted(patience));
    }
  }
}
