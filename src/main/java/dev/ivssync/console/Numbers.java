package dev.ivssync.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers are written: {@code 1,187}, wherever the server runs. */
public final class Numbers {

  private Numbers() {}

  /** With a dash for a number that is not known. */
  public static String grouped(@Nullable Number number) {
    return number == null ? "–" : String.format(Locale.ROOT, "%,d", number.longValue());
  }
}
