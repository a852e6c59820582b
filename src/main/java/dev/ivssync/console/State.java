package dev.ivssync.console;

import java.util.Locale;

/**
 * What a page shows; it stands in {@code main}'s data-state. That newer data keeps one waiting is
 * known to the page's script only, which calls it {@code loading}.
 */
public enum State {
  /** There is no data yet; the page says what to do. */
  EMPTY,
  ERROR,
  /** Older data, since newer cannot be had. */
  STALE,
  READY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
