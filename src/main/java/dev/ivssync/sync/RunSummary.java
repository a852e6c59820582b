package dev.ivssync.sync;

import java.time.Duration;
import java.util.Locale;

/** A run in one line, the same on a terminal and in a log. */
public final class RunSummary {

  private RunSummary() {}

  /** Such as {@code default COMPLETED 12 pages, 1,187 items (+3 ~2 -0) 4.1 s, 12 calls}. */
  public static String line(SyncResult run, Duration elapsed) {
    return String.format(
            Locale.ROOT,
            "%s %s %,d %s, %,d %s (+%,d ~%,d -%,d) %.1f s, %,d %s",
            run.source(),
            run.status(),
            run.pages(),
            plural(run.pages(), "page"),
            run.items(),
            plural(run.items(), "item"),
            run.created() + run.restored(),
            run.updated(),
            run.deleted(),
            elapsed.toMillis() / 1000.0,
            run.apiCalls(),
            plural(run.apiCalls(), "call"))
        + (run.rejected() > 0 ? String.format(Locale.ROOT, ", %,d rejected", run.rejected()) : "");
  }

  private static String plural(long count, String noun) {
    return count == 1 ? noun : noun + "s";
  }
}
