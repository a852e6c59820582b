package dev.ivssync.console.stages;

import dev.ivssync.console.Shown;
import dev.ivssync.report.lane.LaneRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** The axis of all lanes: its labels, its lines, and the patterns with which lanes are painted. */
final class AxisPicture {

  private static final List<String> STATES = List.of("active", "inactive", "other", "gone");

  /** Of the line, from an end: labels there would be cut if they were centred. */
  private static final double NEAR_AN_END = 4;

  private final TimeAxis axis;
  private final Instant now;
  private final Moments moments;

  AxisPicture(TimeAxis axis, Instant now, Moments moments) {
    this.axis = axis;
    this.now = now;
    this.moments = moments;
  }

  /**
   * The labels, over stretches that lead to themselves alone.
   *
   * @param link gives the address of the view from one moment to another
   */
  String labels(BiFunction<Instant, Instant, String> link) {
    Svg svg = new Svg().open("axis", "height=\"36\" role=\"group\" aria-label=\"Time\"");
    zooms(svg, link);
    List<TimeAxis.Tick> ticks = axis.ticks();
    for (int i = 0; i < ticks.size(); i++) {
      label(svg, ticks.get(i), i % 2 == 0 ? "" : " every-other");
    }
    if (hasNow()) {
      svg.line("now", axis.percent(now));
    }
    return svg.close().toString();
  }

  private static void label(Svg svg, TimeAxis.Tick tick, String place) {
    svg.line("tick", tick.percent());
    String anchor = anchor(tick.percent());
    if (!tick.day().isEmpty()) {
      svg.text("axis-day " + anchor, tick.percent(), "12", tick.day());
    }
    svg.text(anchor + place, tick.percent(), "28", tick.label());
  }

  private void zooms(Svg svg, BiFunction<Instant, Instant, String> link) {
    List<TimeAxis.Tick> ticks = axis.ticks();
    for (int i = 0; i < ticks.size(); i++) {
      Instant from = ticks.get(i).moment();
      Instant to = i + 1 < ticks.size() ? ticks.get(i + 1).moment() : axis.to();
      if (Duration.between(from, to).compareTo(LaneRange.SHORTEST.multipliedBy(2)) >= 0) {
        String title = "Zoom to " + moments.text(from) + " to " + moments.text(to);
        // the id keeps the focus where it is when the picture is drawn again
        svg.raw("<a id=\"zoom-" + from.getEpochSecond() + "\" href=\"");
        svg.raw(Shown.escaped(link.apply(from, to)) + "\" aria-label=\"");
        svg.raw(Shown.escaped(title) + "\">");
        svg.box("zoom", axis.percent(from), axis.percent(to), 0, 100, "", title).raw("</a>");
      }
    }
  }

  /** What the lanes refer to: it has no size of its own. */
  String definitions() {
    Svg svg = new Svg();
    svg.raw("<svg class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\"");
    svg.raw(" focusable=\"false\"><defs><symbol id=\"lane-grid\" overflow=\"visible\">");
    axis.ticks().forEach(tick -> svg.line("grid-line", tick.percent()));
    if (hasNow()) {
      svg.line("now", axis.percent(now));
    }
    svg.raw("</symbol>");
    STATES.forEach(from -> STATES.forEach(to -> hatching(svg, from, to)));
    svg.raw(
        """
        <pattern id="hatch-busy" width="6" height="6" patternUnits="userSpaceOnUse">\
        <rect class="busy-ground" width="6" height="6"/>\
        <path class="busy-lines" d="M0 0L6 6M6 0L0 6"/></pattern>\
        <pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">\
        <rect class="other-ground" width="5" height="5"/>\
        <circle class="other-dots" cx="2.5" cy="2.5" r="1.2"/></pattern>\
        """);
    return svg.raw("</defs></svg>").toString();
  }

  private static void hatching(Svg svg, String from, String to) {
    svg.raw(
        """
        <pattern id="hatch-%1$s-%2$s" width="8" height="8" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="ink-%1$s" width="4" height="8"/>\
        <rect class="ink-%2$s" x="4" width="4" height="8"/></pattern>\
        """
            .formatted(from, to));
  }

  private boolean hasNow() {
    return !now.isBefore(axis.from()) && !now.isAfter(axis.to());
  }

  private static String anchor(double percent) {
    if (percent < NEAR_AN_END) {
      return "begins";
    }
    return percent > 100 - NEAR_AN_END ? "ends" : "centred";
  }
}
