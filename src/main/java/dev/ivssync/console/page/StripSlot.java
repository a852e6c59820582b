package dev.ivssync.console.page;

import dev.ivssync.console.Numbers;
import dev.ivssync.console.Times;
import dev.ivssync.report.RunMark;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place of the strip.
 *
 * @param run null where fires were missed
 * @param count of missed fires; 1 for a run
 */
record StripSlot(@Nullable RunMark run, int count) {

  static final int WIDTH = 10;

  /** Where marks stand. */
  static final int GROUND = 40;

  private static final int LOWEST = 8;
  private static final int HIGHEST = 34;

  static StripSlot of(RunMark run) {
    return new StripSlot(run, 1);
  }

  static StripSlot missed(int fires) {
    return new StripSlot(null, fires);
  }

  String kind() {
    return run == null ? "missed" : run.status().toLowerCase(Locale.ROOT);
  }

  long millis(Times times) {
    if (run == null) {
      return 0;
    }
    Instant end = run.finishedAt() == null ? times.now() : run.finishedAt();
    return Math.max(0, Duration.between(run.startedAt(), end).toMillis());
  }

  RunStrip.Mark mark(String source, int left, long longest, Times times) {
    return new RunStrip.Mark(
        kind(), StripShape.of(kind(), left, GROUND - height(times, longest)), title(source, times));
  }

  /** By the root, so that one long run does not make all others look alike. */
  private int height(Times times, long longest) {
    double part = longest == 0 ? 0 : Math.sqrt((double) millis(times) / longest);
    return (int) Math.round(LOWEST + part * (HIGHEST - LOWEST));
  }

  private String title(String source, Times times) {
    if (run == null) {
      return count == 1 ? "A fire without a run" : count + " fires without a run";
    }
    return String.join(
        ", ",
        "Run " + run.runId() + " " + run.status(),
        Durations.brief(millis(times)),
        Numbers.grouped(run.items()) + " items",
        Numbers.grouped(run.changes()) + " changes",
        times.absolute(run.startedAt(), source));
  }
}
