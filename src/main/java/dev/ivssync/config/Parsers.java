package dev.ivssync.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Parsers of single values; each refuses with the sentence that a person should see. */
final class Parsers {

  private static final DateTimeFormatter HOURS_AND_MINUTES =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private Parsers() {}

  static Function<String, String> matching(Pattern pattern, String otherwise) {
    return text -> {
      if (!pattern.matcher(text).matches()) {
        throw new IllegalArgumentException(Quoted.of(text) + " " + otherwise);
      }
      return text;
    };
  }

  static Function<String, Integer> wholeNumber(int least, int most) {
    String range =
        most == Integer.MAX_VALUE
            ? "a whole number from " + least + " up"
            : "a whole number from " + least + " to " + most;
    return text -> {
      BigDecimal number = number(text, range);
      if (!isWithin(number, least, most) || number.stripTrailingZeros().scale() > 0) {
        throw new IllegalArgumentException(text + " is not allowed; give " + range);
      }
      return number.intValueExact();
    };
  }

  /** A number above zero, decimals allowed. */
  static Function<String, Double> positiveNumber(int most) {
    String range = "a number above 0, up to " + most;
    return text -> {
      BigDecimal number = number(text, range);
      if (!isWithin(number, 0, most) || number.doubleValue() == 0) {
        throw new IllegalArgumentException(text + " is not allowed; give " + range);
      }
      return number.doubleValue();
    };
  }

  private static BigDecimal number(String text, String range) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(Quoted.of(text) + " is not a number; give " + range, e);
    }
  }

  private static boolean isWithin(BigDecimal number, int least, int most) {
    return number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  static boolean trueOrFalse(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new IllegalArgumentException(Quoted.of(text) + " is neither true nor false");
  }

  /** Hours and minutes. */
  static LocalTime timeOfDay(String text) {
    try {
      return LocalTime.parse(text, HOURS_AND_MINUTES);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          Quoted.of(text) + " is not a time of day; give hours and minutes, such as 04:30", e);
    }
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(Quoted.of(text) + " is not a path", e);
    }
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      String hint =
          DidYouMean.nearest(text, ZoneId.getAvailableZoneIds())
              .map(zone -> "did you mean %s?".formatted(zone))
              .orElse("give one such as UTC or Europe/Berlin");
      throw new IllegalArgumentException(Quoted.of(text) + " is not a time zone; " + hint, e);
    }
  }

  static URI endpoint(String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException("the URI holds credentials; take them out");
    }
    return uri(text)
        .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        .filter(uri -> uri.getHost() != null)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Quoted.of(text)
                        + " is not an endpoint; give a URI such as http://127.0.0.1:4566"));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
