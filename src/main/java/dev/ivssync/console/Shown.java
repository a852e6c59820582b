package dev.ivssync.console;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text of others made fit to be shown: what they have written may not turn the line around, hide
 * parts of itself or break out of its place. Templates escape markup; this is for what is left.
 */
public final class Shown {

  /** Controls, what turns the direction of writing, and what takes no room. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e"
              + "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\x{e0000}-\\x{e007f}]");

  private static final Pattern MARKUP = Pattern.compile("[&<>\"']");

  private Shown() {}

  /** With visible escapes for what cannot be seen; nothing where there is no text. */
  public static String text(@Nullable String text) {
    return text == null
        ? ""
        : UNSAFE
            .matcher(text)
            .replaceAll(unsafe -> String.format("\\\\u%04x", unsafe.group().codePointAt(0)));
  }

  /** The same as content of an element or of an attribute in quotes. */
  public static String escaped(String text) {
    return MARKUP
        .matcher(text(text))
        .replaceAll(markup -> "&#" + (int) markup.group().charAt(0) + ";");
  }

  /** The last part of an ARN, for whoever knows the rest. */
  public static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
