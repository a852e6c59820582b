package dev.ivssync.grafana;

import java.time.Instant;

/** A dashboard, drawn from the answers to its own queries. */
final class Picture {

  private static final double COLUMN = 50;
  private static final double ROW = 34;
  private static final double HEADER = 44;
  private static final double GAP = 6;

  private final Dashboard dashboard;
  private final Grafana grafana;
  private final TimeRange range;
  private final Instant now;
  private final Svg svg;

  private Picture(Dashboard dashboard, Grafana grafana, TimeRange range) {
    this.dashboard = dashboard;
    this.grafana = grafana;
    this.range = range;
    this.now = range.to();
    double rows =
        dashboard.panels().stream()
            .mapToDouble(panel -> panel.grid().y() + panel.grid().height())
            .max()
            .orElseThrow();
    String title = dashboard.json().path("title").asText();
    this.svg = new Svg(24 * COLUMN + GAP, HEADER + rows * ROW + GAP, title);
    svg.bold(12, 28, 18, Canvas.INK, title);
    svg.text(
        320,
        28,
        860,
        12,
        Canvas.PALE,
        dashboard.json().path("description").asText() + " Times in UTC.");
  }

  /** Over the period that ends when the range ends, and is as long as the dashboard has it. */
  static String of(Dashboard dashboard, Grafana grafana, Instant now) {
    String length = dashboard.json().path("time").path("from").asText().replace("now-", "");
    TimeRange range = TimeRange.upTo(now, Interval.parse(length));
    Picture picture = new Picture(dashboard, grafana, range);
    dashboard.panels().forEach(picture::draw);
    return picture.svg.toString();
  }

  private void draw(Panel panel) {
    Panel.Grid grid = panel.grid();
    double x = grid.x() * COLUMN + GAP;
    double y = HEADER + grid.y() * ROW;
    double width = grid.width() * COLUMN - GAP;
    double height = grid.height() * ROW - GAP;
    if (panel.type().equals("row")) {
      svg.bold(x + 6, y + 20, 13, Canvas.INK, panel.title());
      return;
    }
    svg.frame(x, y, width, height);
    svg.bold(x + 8, y + 18, 12, Canvas.INK, panel.title());
    draw(panel, new Canvas(svg, x, y + 28, width, height - 32, panel.period(range), now));
  }

  private void draw(Panel panel, Canvas canvas) {
    if (!panel.asksPostgres()) {
      canvas.note("drawn by Prometheus: " + panel.targets().get(0).path("expr").asText());
      return;
    }
    Grafana.Answer answer =
        grafana.ask(panel, panel.targets().get(0), Grafana.initial(dashboard), range);
    if (answer.frame().rows().isEmpty()) {
      canvas.note(panel.setting("noValue").asText());
      return;
    }
    switch (panel.type()) {
      case "stat" -> StatPicture.draw(canvas, panel, answer.frame());
      case "timeseries" -> SeriesPicture.draw(canvas, panel, answer);
      case "state-timeline" -> TimelinePicture.draw(canvas, panel, answer.frame());
      case "bargauge" -> GaugePicture.draw(canvas, panel, answer.frame());
      default -> TablePicture.draw(canvas, panel, answer.frame());
    }
  }
}
