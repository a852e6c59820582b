package dev.ivssync.cli;

import java.util.regex.Pattern;

/** Hostile text made fit for a terminal: no control characters, nothing that turns the line. */
final class Printable {

  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

  private Printable() {}

  static String text(String text) {
    return UNSAFE
        .matcher(text)
        .replaceAll(unsafe -> String.format("\\\\u%04x", (int) unsafe.group().charAt(0)));
  }
}
