package dev.ivssync.console.run;

import dev.ivssync.console.Times;
import dev.ivssync.report.Ledgers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pages of a run over time: a row for each, the first on top. */
public record Waterfall(List<Row> rows, List<Gap> gaps) {

  public static final int WIDTH = TimeScale.WIDTH;
  private static final int ROW = 14;
  private static final int TOP = 18;

  /** Thinner ones could not be seen. */
  private static final double THINNEST = 1;

  /**
   * A page.
   *
   * @param y of its upper edge
   */
  public record Row(PageSpan span, int y, List<Bar> bars) {

    public Row {
      bars = List.copyOf(bars);
    }

    public int baseline() {
      return y + ROW - 4;
    }
  }

  /**
   * A part of a page's time.
   *
   * @param kind fetch, wait or commit
   */
  public record Bar(String kind, String x, String width) {}

  /** The time between two attempts, in which nobody worked on the run. */
  public record Gap(String x, String width, String middle, String label) {}

  public Waterfall {
    rows = List.copyOf(rows);
    gaps = List.copyOf(gaps);
  }

  /**
   * A picture of some pages.
   *
   * @param before the page before the first of them, or null
   */
  static Waterfall of(List<Ledgers.Page> pages, Ledgers.@Nullable Page before) {
    TimeScale scale = TimeScale.of(pages);
    List<Row> rows = new ArrayList<>();
    Ledgers.Page last = before;
    for (Ledgers.Page page : pages) {
      PageSpan span = PageSpan.of(page, last);
      rows.add(new Row(span, TOP + rows.size() * ROW, bars(span, scale)));
      last = page;
    }
    return new Waterfall(rows, scale.gaps().stream().map(Waterfall::gap).toList());
  }

  public int height() {
    return TOP + rows.size() * ROW + 4;
  }

  public String label() {
    return "%d pages over time, in %d attempts".formatted(rows.size(), gaps.size() + 1);
  }

  private static List<Bar> bars(PageSpan span, TimeScale scale) {
    Ledgers.Page page = span.page();
    List<Bar> bars = new ArrayList<>();
    add(bars, "fetch", page.epoch(), page.requestedAt(), page.arrivedAt(), scale);
    add(bars, "wait", page.epoch(), page.arrivedAt(), span.writingAt(), scale);
    Instant writing = span.writingAt() == null ? page.committedAt() : span.writingAt();
    add(bars, "commit", page.epoch(), writing, page.committedAt(), scale);
    return bars;
  }

  private static void add(
      List<Bar> bars,
      String kind,
      long epoch,
      @Nullable Instant from,
      @Nullable Instant to,
      TimeScale scale) {
    if (from == null || to == null || (kind.equals("wait") && from.equals(to))) {
      return;
    }
    double x = scale.x(epoch, from);
    double width = Math.max(THINNEST, scale.x(epoch, to) - x);
    bars.add(new Bar(kind, number(Math.min(x, WIDTH - THINNEST)), number(width)));
  }

  private static Gap gap(TimeScale.Gap gap) {
    return new Gap(
        number(gap.x()),
        number(gap.width()),
        number(gap.x() + gap.width() / 2),
        Times.words(gap.length()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
