package dev.ivssync.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers, large, side by side. */
final class StatPicture {

  private StatPicture() {}

  static void draw(Canvas canvas, Panel panel, Frame frame) {
    List<@Nullable Object> row = frame.rows().get(0);
    double width = canvas.width() / row.size();
    for (int i = 0; i < row.size(); i++) {
      String name = frame.names().get(i);
      double x = canvas.x() + i * width + 8;
      @Nullable Object value = row.get(i);
      String text =
          value == null
              ? panel.setting(name, "noValue").asText()
              : Unit.format(value, panel.setting(name, "unit").asText(), canvas.now());
      double size = Math.min(26, (width - 12) / Math.max(1, text.length()) / 0.56);
      canvas.svg().bold(x, canvas.y() + canvas.height() / 2, size, color(panel, name, value), text);
      canvas.svg().text(x, canvas.y() + canvas.height() - 10, width - 12, 11, Canvas.PALE, name);
    }
  }

  static String color(Panel panel, String name, @Nullable Object value) {
    JsonNode color = panel.setting(name, "color");
    return color.path("mode").asText().equals("fixed")
        ? color.path("fixedColor").asText()
        : threshold(panel.setting(name, "thresholds").path("steps"), value);
  }

  static String threshold(JsonNode steps, @Nullable Object value) {
    String color = Canvas.INK;
    for (JsonNode step : steps) {
      if (step.path("value").isNull()
          || (value instanceof Double number && number >= step.path("value").asDouble())) {
        color = step.path("color").asText();
      }
    }
    return color;
  }
}
