package dev.ivssync.console.run;

import dev.ivssync.console.Numbers;
import dev.ivssync.console.Shown;
import dev.ivssync.report.Ledgers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a page took: it was fetched, waited for the page before to be committed, and was
 * written.
 *
 * @param writingAt when its own commit began: its arrival, or the commit of the page before
 */
public record PageSpan(Ledgers.Page page, @Nullable Instant writingAt) {

  static PageSpan of(Ledgers.Page page, Ledgers.@Nullable Page before) {
    Instant arrived = page.arrivedAt();
    if (arrived == null) {
      return new PageSpan(page, null);
    }
    boolean waited =
        before != null
            && before.epoch() == page.epoch()
            && before.committedAt().isAfter(arrived)
            && before.committedAt().isBefore(page.committedAt());
    return new PageSpan(page, waited ? before.committedAt() : arrived);
  }

  public String fetch() {
    return took(page.requestedAt(), page.arrivedAt());
  }

  public String waited() {
    return took(page.arrivedAt(), writingAt);
  }

  public String commit() {
    return took(writingAt, page.committedAt());
  }

  /** In one line, for whoever points at it. */
  public String title() {
    return "Page %d: fetch %s, wait %s, commit %s; %s items, %s changes; request %s"
        .formatted(
            page.page(),
            fetch(),
            waited(),
            commit(),
            Numbers.grouped(page.items()),
            Numbers.grouped(page.changes()),
            page.requestId() == null ? "not known" : Shown.text(page.requestId()));
  }

  private static String took(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null
        ? "–"
        : Numbers.grouped(Math.round(TimeScale.millis(from, to))) + " ms";
  }
}
