package dev.ivssync.report;

import dev.ivssync.config.DidYouMean;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be given to a named report.
 *
 * @param standard its value where none is given, as it would be given; null for NULL
 * @param meaning in words
 */
public record ReportParameter(
    String name, ParameterType type, @Nullable String standard, String meaning) {

  private static final Pattern HEADER =
      Pattern.compile("-- param ([a-z_]+) ([a-z]+) = ([^:\\s]+): (.+)");

  /** Reads {@code -- param NAME TYPE = STANDARD: MEANING}. */
  static ReportParameter parse(String report, String line) {
    Matcher header = HEADER.matcher(line);
    if (!header.matches()) {
      throw new IllegalStateException("report " + report + " has a wrong header: " + line);
    }
    ParameterType type = ParameterType.valueOf(header.group(2).toUpperCase(Locale.ROOT));
    String standard = header.group(3).equals("NULL") ? null : header.group(3);
    return new ReportParameter(header.group(1), type, standard, header.group(4));
  }

  /** As it is declared: {@code days integer = 7}. */
  public String declaration() {
    return name + " " + type.sql() + " = " + (standard == null ? "NULL" : standard);
  }

  /**
   * The value to bind.
   *
   * @throws ReportRefusedException if the text is no such value
   */
  @Nullable Object value(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return type.parse(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new ReportRefusedException(
          "\"%s\" cannot be %s (%s): give %s".formatted(text, name, meaning, type.looks()));
    }
  }

  /** What follows an unknown name. */
  static String guess(String given, Collection<String> known, String all) {
    return DidYouMean.nearest(given, known)
        .map(name -> "did you mean \"" + name + "\"?")
        .orElse(all + String.join(", ", known));
  }
}
