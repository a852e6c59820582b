package dev.ivssync.grafana;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows of a table, as many as there is room for. */
final class TablePicture {

  private static final double ROW = 20;
  private static final double NARROW = 60;

  private TablePicture() {}

  static void draw(Canvas canvas, Panel panel, Frame frame) {
    List<Double> edges = edges(canvas, panel, frame);
    double y = canvas.y() + 13;
    for (int i = 0; i < frame.names().size(); i++) {
      double room = edges.get(i + 1) - edges.get(i) - 6;
      canvas.svg().text(edges.get(i), y, room, 10.5, "#1f60c4", frame.names().get(i));
    }
    for (List<@Nullable Object> row : frame.rows()) {
      y += ROW;
      if (y > canvas.y() + canvas.height() - 4) {
        break;
      }
      canvas
          .svg()
          .line(canvas.x() + 4, y - 14, canvas.x() + canvas.width() - 4, y - 14, Canvas.GRID);
      for (int i = 0; i < row.size(); i++) {
        cell(canvas, panel, frame.names().get(i), row.get(i), edges, i, y);
      }
    }
  }

  private static void cell(
      Canvas canvas,
      Panel panel,
      String name,
      @Nullable Object value,
      List<Double> edges,
      int i,
      double y) {
    Panel.Mapped mapped = panel.mappings(name).get(String.valueOf(value));
    String missing =
        panel.overrides().containsKey(name) && panel.overrides().get(name).containsKey("noValue")
            ? panel.setting(name, "noValue").asText()
            : "";
    String text =
        value == null
            ? missing
            : mapped != null
                ? mapped.text()
                : Unit.format(value, panel.setting(name, "unit").asText(), canvas.now());
    canvas
        .svg()
        .text(
            edges.get(i),
            y,
            edges.get(i + 1) - edges.get(i) - 6,
            10.5,
            mapped == null ? Canvas.INK : mapped.color(),
            text);
  }

  /** Widths that are set, as far as they go; the other columns share what is left. */
  private static List<Double> edges(Canvas canvas, Panel panel, Frame frame) {
    double set = 0;
    int others = 0;
    for (String name : frame.names()) {
      double width = panel.setting(name, "custom.width").asDouble();
      set += width;
      others += width == 0 ? 1 : 0;
    }
    double room = canvas.width() - 12;
    double shrink = Math.min(1, (room - others * NARROW) / Math.max(1, set));
    double share = others == 0 ? 0 : (room - set * shrink) / others;
    List<Double> edges = new ArrayList<>(List.of(canvas.x() + 8));
    for (String name : frame.names()) {
      double width = panel.setting(name, "custom.width").asDouble();
      edges.add(edges.get(edges.size() - 1) + (width == 0 ? share : width * shrink));
    }
    return edges;
  }
}
