package dev.ivssync.console;

import dev.ivssync.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Text of others made fit to be shown: what they have written may not turn the line around, hide
 * parts of itself or break out of its place. Templates escape markup; this is for what is left.
 */
public final class Shown {

  private Shown() {}

  /** As {@link VisibleText} makes it. */
  public static String text(@Nullable String text) {
    return VisibleText.of(text);
  }

  /** The same as content of an element or of an attribute in quotes. */
  public static String escaped(String text) {
    String shown = text(text);
    StringBuilder escaped = new StringBuilder(shown.length() + 16);
    for (int i = 0; i < shown.length(); i++) {
      char letter = shown.charAt(i);
      switch (letter) {
        case '&', '<', '>', '"', '\'' -> escaped.append("&#").append((int) letter).append(';');
        default -> escaped.append(letter);
      }
    }
    return escaped.toString();
  }

  /** The last part of an ARN, for whoever knows the rest. */
  public static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
