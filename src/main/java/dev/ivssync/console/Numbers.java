package dev.ivssync.console;

import org.jspecify.annotations.Nullable;

/** How numbers are written: {@code 1,187}, wherever the server runs. */
public final class Numbers {

  private Numbers() {}

  /** With a dash for a number that is not known. */
  public static String grouped(@Nullable Number number) {
    return number == null ? "–" : grouped(number.longValue());
  }

  /** By hand, since a page has thousands of them. */
  private static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int comma = digits.length() - 3; comma > first; comma -= 3) {
      digits.insert(comma, ',');
    }
    return digits.toString();
  }
}
