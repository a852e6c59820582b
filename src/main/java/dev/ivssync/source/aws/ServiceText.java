package dev.ivssync.source.aws;

import org.jspecify.annotations.Nullable;

/** Text from outside, made fit for a message of ours. */
final class ServiceText {

  private static final int LONGEST = 300;

  private ServiceText() {}

  /**
   * The first line, shortened, without anything that moves a cursor or hides. What follows the
   * first line of a refused signature is the signed request with its session token.
   */
  static String printable(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "(no message)";
    }
    StringBuilder printable = new StringBuilder();
    text.strip()
        .lines()
        .findFirst()
        .orElseThrow()
        .codePoints()
        .limit(LONGEST)
        .forEach(codePoint -> append(printable, codePoint));
    return printable.toString();
  }

  private static void append(StringBuilder printable, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          printable.append("\\u%04x".formatted(codePoint));
      default -> printable.appendCodePoint(codePoint);
    }
  }
}
