package dev.ivssync.grafana;

import java.time.Instant;

/**
 * The part of a picture that is one panel's, without its frame and title.
 *
 * @param now when the picture is drawn
 */
record Canvas(
    Svg svg, double x, double y, double width, double height, TimeRange range, Instant now) {

  static final String INK = "#24292e";
  static final String PALE = "#6e7277";
  static final String GRID = "#e4e5e6";

  /** Where a moment of the period is, on a part that begins at left. */
  double at(Instant moment, double left, double right) {
    double part =
        (double) (moment.toEpochMilli() - range.from().toEpochMilli()) / range.length().toMillis();
    return left + Math.max(0, Math.min(1, part)) * (right - left);
  }

  /** Six times under the part that begins at left. */
  void times(double left, double right, double bottom) {
    for (int i = 1; i < 6; i++) {
      Instant moment = range.from().plus(range.length().multipliedBy(i).dividedBy(6));
      double at = at(moment, left, right);
      svg.line(at, y, at, bottom, GRID);
      svg.text(at - 13, bottom + 12, 60, 9, PALE, Unit.tick(moment, range));
    }
  }

  void note(String text) {
    svg.text(x + 6, y + height / 2, width - 12, 11, PALE, text);
  }
}
