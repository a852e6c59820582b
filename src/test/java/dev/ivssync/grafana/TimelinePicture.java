package dev.ivssync.grafana;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A lane for each series, coloured by its state, and the states below. */
final class TimelinePicture {

  private final Canvas canvas;
  private final Map<String, Panel.Mapped> states;
  private final Set<Panel.Mapped> shown = new LinkedHashSet<>();
  private final double left;
  private final double right;
  private final double bottom;

  private TimelinePicture(Canvas canvas, Panel panel, List<Series> lanes) {
    this.canvas = canvas;
    this.states = panel.mappings("value");
    double labels =
        lanes.stream().mapToDouble(lane -> Svg.widthOf(lane.name(), 10)).max().orElse(0);
    this.left = canvas.x() + Math.min(labels + 10, canvas.width() / 3);
    this.right = canvas.x() + canvas.width() - 10;
    this.bottom = canvas.y() + canvas.height() - 34;
  }

  static void draw(Canvas canvas, Panel panel, Frame frame) {
    List<Series> lanes = Series.of(frame);
    TimelinePicture picture = new TimelinePicture(canvas, panel, lanes);
    canvas.times(picture.left, picture.right, picture.bottom);
    double height = (picture.bottom - canvas.y()) / lanes.size();
    for (int i = 0; i < lanes.size(); i++) {
      picture.lane(lanes.get(i), canvas.y() + i * height, height);
    }
    picture.legend();
  }

  private void lane(Series lane, double y, double height) {
    double size = Math.min(10, height * 0.8);
    canvas
        .svg()
        .text(
            canvas.x() + 6, y + height * 0.7, left - canvas.x() - 8, size, Canvas.INK, lane.name());
    List<Map.Entry<Instant, Double>> points = new ArrayList<>(lane.points().entrySet());
    int begin = 0;
    for (int i = 1; i <= points.size(); i++) {
      // neighbours of one state are one
      if (i == points.size() || !points.get(i).getValue().equals(points.get(begin).getValue())) {
        double end = i < points.size() ? canvas.at(points.get(i).getKey(), left, right) : right;
        state(points.get(begin), end, y, height, size);
        begin = i;
      }
    }
  }

  private void state(
      Map.Entry<Instant, Double> point, double end, double y, double height, double size) {
    Panel.Mapped mapped = states.get(String.valueOf(point.getValue().intValue()));
    double begin = canvas.at(point.getKey(), left, right);
    canvas
        .svg()
        .rect(begin, y + height * 0.1, Math.max(0.5, end - begin), height * 0.8, mapped.color());
    if (Svg.widthOf(mapped.text(), size) < end - begin - 6) {
      canvas
          .svg()
          .text(begin + 3, y + height * 0.7, end - begin, size, ink(mapped.color()), mapped.text());
    }
    shown.add(mapped);
  }

  private void legend() {
    double x = canvas.x() + 6;
    for (Panel.Mapped mapped : states.values()) {
      if (shown.contains(mapped)) {
        canvas.svg().rect(x, bottom + 20, 12, 8, mapped.color());
        canvas.svg().text(x + 16, bottom + 28, 300, 10, Canvas.INK, mapped.text());
        x += 30 + Svg.widthOf(mapped.text(), 10);
      }
    }
  }

  /** Black or white, whichever is read better on the colour. */
  private static String ink(String color) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    double luma = 0.3 * (rgb >> 16) + 0.59 * (rgb >> 8 & 255) + 0.11 * (rgb & 255);
    return luma > 130 ? "#000000" : "#ffffff";
  }
}
