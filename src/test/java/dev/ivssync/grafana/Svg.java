package dev.ivssync.grafana;

import java.util.Locale;

/** A drawing. Whatever text is put into it is escaped, and nothing else is accepted. */
final class Svg {

  private static final double CHARACTER = 0.56;

  private final StringBuilder elements = new StringBuilder();
  private final double width;
  private final double height;
  private final String title;

  Svg(double width, double height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  void rect(double x, double y, double w, double h, String fill) {
    element("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>", x, y, w, h, fill);
  }

  void frame(double x, double y, double w, double h) {
    element(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\" fill=\"#ffffff\""
            + " stroke=\"#d8d9da\"/>",
        x, y, w, h);
  }

  void circle(double x, double y, double radius, String fill) {
    element("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>", x, y, radius, fill);
  }

  void line(double x1, double y1, double x2, double y2, String color) {
    element("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>", x1, y1, x2, y2, color);
  }

  void shade(double x, double y, double w, double h, String fill) {
    element(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" fill-opacity=\"0.3\"/>",
        x, y, w, h, fill);
  }

  void path(String d, String stroke, String fill) {
    element("<path d=\"%s\" stroke=\"%s\" fill=\"%s\"/>", d, stroke, fill);
  }

  /** Text that begins at x, cut where it does not fit. */
  void text(double x, double y, double room, double size, String color, String text) {
    int characters = (int) (room / (size * CHARACTER));
    if (characters > 0) {
      element(
          "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\">%s</text>",
          x, y, size, color, cut(text, characters));
    }
  }

  void bold(double x, double y, double size, String color, String text) {
    element(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"bold\" fill=\"%s\">%s</text>",
        x, y, size, color, text);
  }

  static double widthOf(String text, double size) {
    return text.length() * size * CHARACTER;
  }

  private static String cut(String text, int characters) {
    return text.length() <= characters
        ? text
        : text.substring(0, Math.max(0, characters - 1)) + "…";
  }

  private void element(String format, Object... values) {
    Object[] written = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      written[i] =
          values[i] instanceof Double number ? number(number) : escaped(String.valueOf(values[i]));
    }
    elements.append(String.format(Locale.ROOT, format, written)).append('\n');
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
  }

  /** Also of what XML cannot hold at all. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default ->
                    escaped.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                            ? '?'
                            : c);
              }
            });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" font-family="Inter, Helvetica, Arial, sans-serif" role="img">
        <title>%s</title>
        <rect width="100%%" height="100%%" fill="#f4f5f5"/>
        %s</svg>
        """
        .formatted(number(width), number(height), escaped(title), elements);
  }
}
