package dev.ivssync.console.stages;

import java.util.regex.Pattern;

/** Text from the service made fit to be shown. */
final class Shown {

  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

  private static final Pattern MARKUP = Pattern.compile("[&<>\"']");

  private Shown() {}

  /** Without control characters, and with nothing that turns the line: as visible escapes. */
  static String text(String text) {
    return UNSAFE
        .matcher(text)
        .replaceAll(unsafe -> String.format("\\\\u%04x", (int) unsafe.group().charAt(0)));
  }

  /** The same as content of an element or of an attribute in quotes. */
  static String escaped(String text) {
    return MARKUP
        .matcher(text(text))
        .replaceAll(markup -> "&#" + (int) markup.group().charAt(0) + ";");
  }

  /** The last part of an ARN. */
  static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
