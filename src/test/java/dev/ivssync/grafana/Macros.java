package dev.ivssync.grafana;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The macros of Grafana's data source for Postgres, expanded on the server's side. A macro's
 * arguments end at the first closing bracket, so none can hold a call of its own.
 */
final class Macros {

  private static final Pattern CALL = Pattern.compile("\\$([_a-zA-Z0-9]+)\\(([^)]*)\\)");
  private static final Pattern REPLACED =
      Pattern.compile(
          "\\$__interval(_ms)?\\b|\\$__searchFilter\\b|\\$\\{\\w+:\\w+}|" + CALL.pattern());

  private final TimeRange range;
  private final Duration interval;
  private @Nullable Fill fill;

  private Macros(TimeRange range, Duration interval) {
    this.range = range;
    this.interval = interval;
  }

  record Expanded(String sql, Optional<Fill> fill) {}

  /**
   * What is sent to the server.
   *
   * @throws IllegalArgumentException if there is a macro that Grafana does not know
   */
  static Expanded expand(String sql, TimeRange range, Duration interval) {
    Macros macros = new Macros(range, interval);
    String expanded = macros.calls(macros.globals(sql));
    return new Expanded(expanded, Optional.ofNullable(macros.fill));
  }

  /**
   * Looks at a query as its file has it.
   *
   * @throws IllegalArgumentException if it has a dollar that nothing replaces: a macro without its
   *     brackets, a variable without a format
   */
  static String checked(String sql) {
    String rest = REPLACED.matcher(sql).replaceAll("");
    if (rest.contains("$") || rest.contains("[[")) {
      throw new IllegalArgumentException("nothing replaces the $ in " + rest);
    }
    return sql;
  }

  private String globals(String sql) {
    return sql.replace("$__interval_ms", String.valueOf(interval.toMillis()))
        .replace("$__interval", Interval.text(interval))
        .replace("$__unixEpochFrom()", String.valueOf(range.from().getEpochSecond()))
        .replace("$__unixEpochTo()", String.valueOf(range.to().getEpochSecond()));
  }

  private String calls(String sql) {
    return CALL.matcher(sql).replaceAll(call -> Matcher.quoteReplacement(call(sql, call)));
  }

  private String call(String sql, MatchResult call) {
    List<String> arguments = Stream.of(call.group(2).split(",", -1)).map(String::strip).toList();
    String name = call.group(1);
    // what Grafana before 5.3 understood
    boolean followedByComma = call.end() < sql.length() && sql.charAt(call.end()) == ',';
    if (name.equals("__timeGroup") && followedByComma) {
      name = "__timeGroupAlias";
    }
    return evaluate(name, arguments);
  }

  private String evaluate(String name, List<String> arguments) {
    String first = arguments.get(0);
    return switch (name) {
      case "__time" -> first + " AS \"time\"";
      case "__timeEpoch" -> "extract(epoch from %s) as \"time\"".formatted(first);
      case "__timeFilter" ->
          "%s BETWEEN '%s' AND '%s'".formatted(first, text(range.from()), text(range.to()));
      case "__timeFrom" -> "'" + text(range.from()) + "'";
      case "__timeTo" -> "'" + text(range.to()) + "'";
      case "__timeGroup" -> group("extract(epoch from %s)".formatted(first), name, arguments);
      case "__timeGroupAlias" -> evaluate("__timeGroup", arguments) + " AS \"time\"";
      case "__unixEpochFilter" ->
          between(first, range.from().getEpochSecond(), range.to().getEpochSecond());
      case "__unixEpochNanoFilter" -> between(first, nanos(range.from()), nanos(range.to()));
      case "__unixEpochNanoFrom" -> String.valueOf(nanos(range.from()));
      case "__unixEpochNanoTo" -> String.valueOf(nanos(range.to()));
      case "__unixEpochGroup" -> group("(%s)".formatted(first), name, arguments);
      case "__unixEpochGroupAlias" -> evaluate("__unixEpochGroup", arguments) + " AS \"time\"";
      default -> throw new IllegalArgumentException("unknown macro \"" + name + "\"");
    };
  }

  private String group(String column, String name, List<String> arguments) {
    if (arguments.size() < 2) {
      throw new IllegalArgumentException(
          "macro %s needs time column and interval and optional fill value".formatted(name));
    }
    Duration length = Interval.parse(arguments.get(1).replaceAll("^'+|'+$", ""));
    if (arguments.size() == 3) {
      fill = new Fill(length, arguments.get(2));
    }
    String seconds = BigDecimal.valueOf(length.toMillis(), 3).stripTrailingZeros().toPlainString();
    return "floor(%s/%s)*%s".formatted(column, seconds, seconds);
  }

  private static String between(String column, long from, long to) {
    return "%s >= %d AND %s <= %d".formatted(column, from, column, to);
  }

  private static long nanos(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
  }

  private static String text(Instant moment) {
    return DateTimeFormatter.ISO_INSTANT.format(moment);
  }
}
