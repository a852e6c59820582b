package dev.ivssync;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text of others made fit to be shown, in a terminal and on a page: what they have written may not
 * steer the terminal, turn the line around or hide parts of itself.
 */
public final class VisibleText {

  /** Controls, what turns the direction of writing, and what takes no room. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e"
              + "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\x{e0000}-\\x{e007f}]");

  private VisibleText() {}

  /** With visible escapes for what cannot be seen; nothing where there is no text. */
  public static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return isPlain(text)
        ? text
        : UNSAFE
            .matcher(text)
            .replaceAll(unsafe -> String.format("\\\\u%04x", unsafe.group().codePointAt(0)));
  }

  /** As nearly all text is: it need not be searched. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Of ASCII, of the Latin alphabets, and the dashes, dots and arrows of the program's own texts.
   */
  private static boolean isPlain(char c) {
    return (c >= ' ' && c <= '~')
        || (c >= '\u00a1' && c <= '\u017f' && c != '\u00ad')
        || (c >= '\u2010' && c <= '\u2027')
        || (c >= '\u2190' && c <= '\u21ff');
  }
}
