package dev.ivssync.grafana;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines, bars or points over time, stacked or not, with a legend to the right. */
final class SeriesPicture {

  private static final List<String> PALETTE =
      List.of(
          "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#737373", "#F0E442",
          "#4D4D4D", "#8DB4D0");
  private static final double LEGEND = 170;

  private final Canvas canvas;
  private final Panel panel;
  private final List<Series> series;
  private final double left;
  private final double right;
  private final double bottom;
  private final double top;
  private final double scale;
  private final double barWidth;

  private SeriesPicture(Canvas canvas, Panel panel, List<Series> series) {
    this.canvas = canvas;
    this.panel = panel;
    this.series = series;
    this.left = canvas.x() + 44;
    this.right = canvas.x() + canvas.width() - LEGEND;
    this.bottom = canvas.y() + canvas.height() - 18;
    this.top = highest();
    this.scale = (bottom - canvas.y() - 4) / top;
    double intervals = (double) canvas.range().length().toMillis() / step();
    this.barWidth = Math.max(0.6, (right - left) / intervals * 0.8);
  }

  static void draw(Canvas canvas, Panel panel, Grafana.Answer answer) {
    List<Series> series =
        Series.of(answer.frame()).stream()
            .map(line -> line.filled(answer.fill(), canvas.range()))
            .toList();
    new SeriesPicture(canvas, panel, series).draw();
  }

  private void draw() {
    grid();
    Map<Instant, Double> below = new HashMap<>();
    for (int i = 0; i < series.size(); i++) {
      draw(series.get(i), color(i), below);
      legend(i);
    }
  }

  private void grid() {
    for (int i = 0; i <= 2; i++) {
      double value = top * i / 2;
      double y = bottom - value * scale;
      canvas.svg().line(left, y, right, y, Canvas.GRID);
      canvas.svg().text(canvas.x() + 4, y + 3, 40, 9, Canvas.PALE, Unit.number(value, unit()));
    }
    canvas.times(left, right, bottom);
  }

  private void draw(Series one, String color, Map<Instant, Double> below) {
    StringBuilder path = new StringBuilder();
    List<Map.Entry<Instant, Double>> points = List.copyOf(one.points().entrySet());
    for (int i = 0; i < points.size(); i = next(points, i, below)) {
      double x = canvas.at(points.get(i).getKey(), left, right);
      double height = points.get(i).getValue() * scale;
      double y = bottom - base(points.get(i), below) * scale - height;
      switch (custom("drawStyle")) {
        case "bars" -> canvas.svg().rect(x, y, Math.min(barWidth, right - x), height, color);
        case "points" -> canvas.svg().circle(x, y, 2, color);
        default -> {
          int next = next(points, i, below);
          double until =
              next < points.size() ? canvas.at(points.get(next).getKey(), left, right) : right;
          step(path, x, until, y, height, color);
        }
      }
    }
    if (!path.isEmpty()) {
      canvas.svg().path(path.toString(), color, "none");
    }
    one.points().forEach((at, value) -> below.merge(at, value, Double::sum));
  }

  /** The next point that has to be drawn: of a line that stays where it is, only the first. */
  private int next(List<Map.Entry<Instant, Double>> points, int i, Map<Instant, Double> below) {
    int next = i + 1;
    while (custom("drawStyle").equals("line")
        && next < points.size()
        && points.get(next).getValue().equals(points.get(i).getValue())
        && base(points.get(next), below) == base(points.get(i), below)) {
      next++;
    }
    return next;
  }

  private double base(Map.Entry<Instant, Double> point, Map<Instant, Double> below) {
    return stacked() ? below.getOrDefault(point.getKey(), 0.0) : 0;
  }

  /** A value holds until the next one; where lines are stacked, what is below it is filled. */
  private void step(
      StringBuilder path, double x, double until, double y, double height, String color) {
    if (stacked()) {
      canvas.svg().shade(x, y, until - x, height, color);
    }
    path.append(path.isEmpty() ? "M" + Svg.number(x) + " " : "V").append(Svg.number(y));
    path.append('H').append(Svg.number(until));
  }

  private void legend(int i) {
    double y = canvas.y() + 12 + i * 14;
    if (y < canvas.y() + canvas.height()) {
      Series one = series.get(i);
      double value = custom("drawStyle").equals("bars") ? one.sum() : one.last();
      String number = Unit.number(value, unit());
      double room = LEGEND - 34 - Svg.widthOf(number, 10);
      canvas.svg().rect(right + 8, y - 7, 12, 3, color(i));
      canvas.svg().text(right + 24, y, room, 10, Canvas.INK, one.name());
      canvas.svg().text(right + 28 + room, y, 80, 10, Canvas.PALE, number);
    }
  }

  private String color(int i) {
    String fixed = panel.setting(series.get(i).name(), "color").path("fixedColor").asText();
    return fixed.isEmpty() ? PALETTE.get(i % PALETTE.size()) : fixed;
  }

  private double highest() {
    Map<Instant, Double> sums = new HashMap<>();
    for (Series one : series) {
      one.points().forEach((at, v) -> sums.merge(at, v, stacked() ? Double::sum : Math::max));
    }
    return Math.max(1e-9, sums.values().stream().max(Double::compare).orElse(1.0));
  }

  private long step() {
    List<Instant> moments =
        series.stream().flatMap(one -> one.points().keySet().stream()).distinct().sorted().toList();
    long least = canvas.range().length().toMillis();
    for (int i = 1; i < moments.size(); i++) {
      least = Math.min(least, moments.get(i).toEpochMilli() - moments.get(i - 1).toEpochMilli());
    }
    return least;
  }

  private boolean stacked() {
    return panel.setting("custom").path("stacking").path("mode").asText().equals("normal");
  }

  private String custom(String name) {
    return panel.setting("custom").path(name).asText();
  }

  private String unit() {
    return panel.setting("unit").asText();
  }
}
