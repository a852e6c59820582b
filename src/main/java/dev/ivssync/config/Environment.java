package dev.ivssync.config;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts values of the environment in place of {@code ${NAME}} and {@code ${NAME:-default}}.
 *
 * <p>It works on single values of the parsed file and does not look into what it has put in, so a
 * password may hold any character. As in a shell, {@code :-} also stands in for an empty variable.
 * {@code $${NAME}} is the text <code>${NAME}</code>.
 */
final class Environment {

  static final Environment NONE = new Environment(Map.of());

  private static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{([^}]*?)(:-[^}]*)?}");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * @throws IllegalArgumentException if a variable without a default is not set
   */
  String resolve(String text) {
    return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
  }

  /** The references in a text without their defaults, which may be secret. */
  static String references(String text) {
    return REFERENCE
        .matcher(text)
        .results()
        .map(reference -> "${" + reference.group(1) + "}")
        .collect(Collectors.joining(", "));
  }

  private String value(MatchResult reference) {
    if (reference.group().startsWith("$$")) {
      return reference.group().substring(1);
    }
    String name = reference.group(1);
    String fallback = reference.group(2);
    String value = variables.getOrDefault(name, "");
    if (value.isEmpty() && fallback != null) {
      return fallback.substring(2);
    }
    if (!variables.containsKey(name)) {
      throw new IllegalArgumentException(
          "the environment variable %s is not set; set it, or write ${%s:-...} with a default"
              .formatted(name, name));
    }
    return value;
  }
}
