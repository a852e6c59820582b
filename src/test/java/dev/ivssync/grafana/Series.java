package dev.ivssync.grafana;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of a time series panel, as Grafana makes it of a frame: a column of values is a series, or
 * one for each metric where there is a column of text.
 *
 * @param points by their moments
 */
record Series(String name, Map<Instant, Double> points) {

  /**
   * The series of a frame, in the order in which Grafana shows them.
   *
   * @throws IllegalArgumentException if Grafana could not make any of it
   */
  static List<Series> of(Frame frame) {
    int time = frame.index("time");
    int metric = onlyText(frame);
    if (time < 0) {
      throw new IllegalArgumentException("time column is missing: " + frame.names());
    }
    Map<String, Series> series = new TreeMap<>();
    @Nullable Instant latest = null;
    for (List<@Nullable Object> row : frame.rows()) {
      Instant at = moment(row.get(time));
      if (latest != null && at.isBefore(latest)) {
        throw new IllegalArgumentException("not in the order of time: " + at + " after " + latest);
      }
      latest = at;
      add(series, frame, row, at, metric);
    }
    return List.copyOf(series.values());
  }

  private static void add(
      Map<String, Series> series, Frame frame, List<@Nullable Object> row, Instant at, int metric) {
    for (int i = 0; i < row.size(); i++) {
      if (frame.columns().get(i).kind() == Frame.Kind.NUMBER && i != frame.index("time")) {
        String name = metric < 0 ? frame.names().get(i) : String.valueOf(row.get(metric));
        Series one = series.computeIfAbsent(name, n -> new Series(n, new TreeMap<>()));
        if (row.get(i) instanceof Double value && one.points.put(at, value) != null) {
          throw new IllegalArgumentException(name + " has two values at " + at);
        }
      }
    }
  }

  private static int onlyText(Frame frame) {
    List<Integer> texts = new ArrayList<>();
    for (int i = 0; i < frame.columns().size(); i++) {
      if (frame.columns().get(i).kind() == Frame.Kind.TEXT) {
        texts.add(i);
      }
    }
    if (texts.size() > 1) {
      throw new IllegalArgumentException("more than one column of text: " + frame.names());
    }
    return texts.isEmpty() ? -1 : texts.get(0);
  }

  /** Seconds since 1970 count as a time, as the groups of the macros are such. */
  private static Instant moment(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof Double seconds) {
      return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }
    throw new IllegalArgumentException("no time: " + value);
  }

  /** The same with a value in each interval of the period. */
  Series filled(Optional<Fill> fill, TimeRange range) {
    if (fill.isEmpty() || fill.get().value().equals("NULL")) {
      return this;
    }
    long step = fill.get().interval().toMillis();
    Map<Instant, Double> all = new TreeMap<>(points);
    @Nullable Double previous = null;
    for (long at = Math.floorDiv(range.from().toEpochMilli(), step) * step;
        at <= range.to().toEpochMilli();
        at += step) {
      @Nullable Double there = points.get(Instant.ofEpochMilli(at));
      previous = there == null ? previous : there;
      @Nullable Double value =
          fill.get().value().equals("previous") ? previous : Double.valueOf(fill.get().value());
      if (there == null && value != null) {
        all.put(Instant.ofEpochMilli(at), value);
      }
    }
    return new Series(name, all);
  }

  double last() {
    return new TreeMap<>(points).lastEntry().getValue();
  }

  double sum() {
    return points.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
