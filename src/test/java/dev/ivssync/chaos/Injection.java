package dev.ivssync.chaos;

import dev.ivssync.simulator.Fault;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fault at its place in the stream.
 *
 * @param at since the beginning of the run
 * @param node that it is for, where it is for one, from 0
 * @param length for how long, where it lasts
 * @param share which of several targets, or which part of them: 0 to 1
 * @param fault of the service, or null
 */
record Injection(
    Duration at, Trouble trouble, int node, Duration length, double share, @Nullable Fault fault) {

  @Override
  public String toString() {
    String what =
        switch (trouble) {
          case KILL_NODE, TERMINATE_NODE, RESET_LINE, RESET_AFTER_REQUEST -> " node " + node;
          case STOP_NODE, HOLD_LINE, SLOW_LINE -> " node " + node + " for " + seconds(length);
          case TERMINATE_BACKENDS -> String.format(Locale.ROOT, " %.0f percent", 100 * share);
          case RESTART_FAST, RESTART_IMMEDIATE, KILL_POSTMASTER -> ", down for " + seconds(length);
          case KILL_BACKEND -> "";
          case API -> " " + (fault == null ? "" : fault.kind() + " x" + fault.times());
        };
    return String.format(Locale.ROOT, "%7.1f s  %s%s", at.toMillis() / 1e3, trouble, what);
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1e3);
  }
}
