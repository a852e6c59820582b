package dev.ivssync.config;

/** A value from the file as a message shows it: on one line, and not endless. */
final class Quoted {

  private static final int LONGEST = 100;

  private Quoted() {}

  static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return '"' + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...") + '"';
  }
}
