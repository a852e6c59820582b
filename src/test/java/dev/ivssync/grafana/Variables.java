package dev.ivssync.grafana;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of a dashboard's variables, put into a text as Grafana puts them in the browser. */
record Variables(Map<String, Value> values) {

  /**
   * All three ways to write a variable; of the formats, after the colon, only some are known here.
   */
  private static final Pattern USE =
      Pattern.compile(
          "\\$(?<plain>\\w+)|\\[\\[(?<old>\\w+?)(:\\w+)?]]"
              + "|\\$\\{(?<name>\\w+)(?:\\.([^:}]+))?(?::(?<format>[^}]+))?}");

  Variables {
    values = Map.copyOf(values);
  }

  /**
   * What is chosen.
   *
   * @param all the value for all, put in as it is, if all are chosen and the variable has one
   */
  record Value(List<String> chosen, Optional<String> all) {

    static Value of(String... chosen) {
      return new Value(List.of(chosen), Optional.empty());
    }

    static Value all(String raw) {
      return new Value(List.of(), Optional.of(raw));
    }

    private String format(String format) {
      return switch (format) {
        case "sqlstring" -> all.orElseGet(() -> joined(Value::sqlString));
        case "raw" -> all.orElseGet(() -> joined(text -> text));
        case "percentencode" -> all.map(Value::encode).orElseGet(() -> joined(Value::encode));
        default -> throw new IllegalArgumentException("unknown format " + format);
      };
    }

    private String joined(UnaryOperator<String> each) {
      return chosen.stream().map(each).collect(Collectors.joining(","));
    }

    /** A double quote becomes another text, but none that ends the literal. */
    private static String sqlString(String text) {
      return "'" + text.replace("'", "''").replace("\"", "\\\"") + "'";
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  /**
   * The text with the values in it; what begins with two underscores is left for the macros.
   *
   * @throws IllegalArgumentException for a variable that is not declared, a format that is not
   *     known, and a variable in SQL without a format, whose quoting would depend on its settings
   */
  String into(String text) {
    return USE.matcher(text).replaceAll(use -> Matcher.quoteReplacement(replacement(use)));
  }

  /** The same for the query of a variable, which may search for what is typed. */
  String into(String text, String typed) {
    return into(text.replace("$__searchFilter", typed.replace("'", "''") + "%"));
  }

  private String replacement(MatchResult use) {
    String plain = use.group(1);
    if (plain != null && plain.startsWith("__")) {
      return use.group();
    }
    String name = use.group(4);
    if (name == null || use.group(6) == null) {
      throw new IllegalArgumentException("a variable without a format: " + use.group());
    }
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a variable that is not declared: " + name);
    }
    return value.format(use.group(6));
  }
}
