package dev.ivssync.console.run;

import dev.ivssync.report.Ledgers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a moment stands in the picture. Attempts are drawn to one scale; the time between two, in
 * which nobody worked, may be hours, so it has a width of its own and says how long it was.
 */
final class TimeScale {

  static final int LEFT = 70;
  static final int WIDTH = 1_000;

  private static final double WIDEST_GAP = 70;
  private static final double ALL_GAPS = 300;

  private final List<Stretch> stretches;
  private final double gap;
  private final double perMilli;

  private TimeScale(List<Stretch> stretches) {
    int gaps = stretches.size() - 1;
    double millis = stretches.stream().mapToDouble(s -> millis(s.from(), s.to())).sum();
    this.stretches = stretches;
    this.gap = gaps <= 0 ? 0 : Math.min(WIDEST_GAP, ALL_GAPS / gaps);
    this.perMilli = millis <= 0 ? 0 : (WIDTH - LEFT - gaps * gap) / millis;
  }

  /** What one attempt has of the picture. */
  private record Stretch(long epoch, Instant from, Instant to) {

    Stretch with(Ledgers.Page page) {
      Instant begin = begin(page);
      return new Stretch(
          epoch,
          begin.isBefore(from) ? begin : from,
          page.committedAt().isAfter(to) ? page.committedAt() : to);
    }
  }

  /**
   * The time between two attempts.
   *
   * @param epoch of the later one
   */
  record Gap(long epoch, double x, double width, Duration length) {}

  static TimeScale of(List<Ledgers.Page> pages) {
    List<Stretch> stretches = new ArrayList<>();
    for (Ledgers.Page page : pages) {
      int last = stretches.size() - 1;
      if (last >= 0 && stretches.get(last).epoch() == page.epoch()) {
        stretches.set(last, stretches.get(last).with(page));
      } else {
        stretches.add(new Stretch(page.epoch(), begin(page), page.committedAt()).with(page));
      }
    }
    return new TimeScale(stretches);
  }

  /** When work on a page began, as far as its ledger tells. */
  private static Instant begin(Ledgers.Page page) {
    return orElse(page.requestedAt(), orElse(page.arrivedAt(), page.committedAt()));
  }

  private static Instant orElse(@Nullable Instant moment, Instant otherwise) {
    return moment == null ? otherwise : moment;
  }

  double x(long epoch, Instant at) {
    double x = LEFT;
    for (Stretch stretch : stretches) {
      if (stretch.epoch() == epoch) {
        return x + Math.max(0, millis(stretch.from(), at)) * perMilli;
      }
      x += millis(stretch.from(), stretch.to()) * perMilli + gap;
    }
    throw new IllegalArgumentException("no page of epoch " + epoch);
  }

  List<Gap> gaps() {
    return IntStream.range(1, stretches.size()).mapToObj(this::gap).toList();
  }

  private Gap gap(int later) {
    Stretch next = stretches.get(later);
    Duration length = Duration.between(stretches.get(later - 1).to(), next.from());
    double x = x(next.epoch(), next.from()) - gap;
    return new Gap(next.epoch(), x, gap, length.isNegative() ? Duration.ZERO : length);
  }

  /** Never negative: a clock may have been set back. */
  static double millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos() / 1e6);
  }
}
