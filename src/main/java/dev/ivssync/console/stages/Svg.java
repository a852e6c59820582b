package dev.ivssync.console.stages;

import dev.ivssync.console.Shown;

/**
 * Writes SVG: places along the line in percent, so that the browser stretches it to whatever width
 * there is, and everything else in attributes and classes, since the policy allows no style in it.
 */
final class Svg {

  private final StringBuilder out = new StringBuilder();

  /** Begins a picture that the stylesheet gives its height. */
  Svg open(String cssClass, String attributes) {
    out.append("<svg class=\"").append(cssClass).append("\" width=\"100%\"");
    out.append(attributes.isEmpty() ? "" : " ").append(attributes).append('>');
    return this;
  }

  Svg close() {
    out.append("</svg>");
    return this;
  }

  /** Markup that is known to be sound. */
  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  /**
   * A box over a stretch of the line.
   *
   * @param top in percent of the height
   * @param height in percent of the height
   * @param paint further attributes, or nothing
   * @param title not yet escaped
   */
  Svg box(
      String cssClass, double from, double to, int top, int height, String paint, String title) {
    out.append("<rect class=\"").append(cssClass).append("\" x=\"").append(percent(from));
    out.append("\" width=\"").append(percent(to - from)).append("\" y=\"").append(top);
    out.append("%\" height=\"").append(height).append("%\"").append(paint).append("><title>");
    out.append(Shown.escaped(title)).append("</title></rect>");
    return this;
  }

  /** A vertical line through the whole height. */
  Svg line(String cssClass, double at) {
    String x = percent(at);
    out.append("<line class=\"").append(cssClass).append("\" x1=\"").append(x).append("\" x2=\"");
    out.append(x).append("\" y1=\"0\" y2=\"100%\"/>");
    return this;
  }

  /** A dot; its size is the stylesheet's. */
  Svg dot(String cssClass, double at, int height, String title) {
    out.append("<circle class=\"").append(cssClass).append("\" cx=\"").append(percent(at));
    out.append("\" cy=\"").append(height).append("%\" r=\"3\"><title>");
    out.append(Shown.escaped(title)).append("</title></circle>");
    return this;
  }

  /** Text that is not yet escaped. */
  Svg text(String cssClass, double at, String y, String text) {
    out.append("<text class=\"").append(cssClass).append("\" x=\"").append(percent(at));
    out.append("\" y=\"").append(y).append("\">").append(Shown.escaped(text)).append("</text>");
    return this;
  }

  /** To a hundredth: a tenth of a pixel on a wide screen. */
  static String percent(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    String whole = sign + size / 100;
    return size % 100 == 0
        ? whole + "%"
        : whole + (size % 100 < 10 ? ".0" : ".") + size % 100 + "%";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
