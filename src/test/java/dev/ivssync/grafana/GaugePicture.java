package dev.ivssync.grafana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Horizontal bars, a row of the answer each. */
final class GaugePicture {

  private static final double LABEL = 110;

  private GaugePicture() {}

  static void draw(Canvas canvas, Panel panel, Frame frame) {
    double highest = frame.rows().stream().mapToDouble(row -> number(row.get(1))).max().orElse(1);
    double height = Math.min(34, canvas.height() / frame.rows().size());
    double y = canvas.y();
    for (List<@Nullable Object> row : frame.rows()) {
      double value = number(row.get(1));
      String color = StatPicture.threshold(panel.setting("thresholds").path("steps"), value);
      double room = canvas.width() - LABEL - 90;
      canvas
          .svg()
          .text(
              canvas.x() + 6,
              y + height * 0.6,
              LABEL - 8,
              11,
              Canvas.INK,
              String.valueOf(row.get(0)));
      canvas.svg().rect(canvas.x() + LABEL, y + 4, room, height - 8, "#f0f1f2");
      canvas.svg().rect(canvas.x() + LABEL, y + 4, room * value / highest, height - 8, color);
      canvas
          .svg()
          .text(
              canvas.x() + LABEL + room + 6,
              y + height * 0.6,
              90,
              11,
              color,
              Unit.number(value, panel.setting("unit").asText()));
      y += height;
    }
  }

  private static double number(@Nullable Object value) {
    return value instanceof Double number ? number : 0;
  }
}
