package dev.ivssync.config;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A Quartz cron expression: checked, described, and turned into times. */
final class CronText {

  private static final String EXAMPLE = "\"0 */5 * * * ?\"";
  private static final Pattern SPACES = Pattern.compile("\\s+");

  // Of the few expressions that a configuration has: reading one takes far longer than asking it.
  private static final Map<String, ExecutionTime> TIMES = new ConcurrentHashMap<>();
  private static final Map<String, String> WORDS = new ConcurrentHashMap<>();

  private CronText() {}

  /**
   * The expression with single spaces and names in capitals, as Quartz itself would have it.
   *
   * @throws IllegalArgumentException if Quartz would not take the expression, or never fire
   */
  static String checked(String text) {
    List<String> fields = SPACES.splitAsStream(text.strip()).toList();
    checkFields(text, fields);
    String expression = String.join(" ", fields).toUpperCase(Locale.ROOT);
    if (executionTime(expression).nextExecution(Instant.EPOCH.atZone(ZoneOffset.UTC)).isEmpty()) {
      throw refused(expression, "it never fires, since no such day exists");
    }
    return expression;
  }

  private static void checkFields(String expression, List<String> fields) {
    if (fields.size() < 5) {
      throw new IllegalArgumentException(
          "%s is not a schedule; write \"every 5m\", or a Quartz cron expression such as %s"
              .formatted(Quoted.of(expression), EXAMPLE));
    }
    if (fields.size() == 5) {
      throw refused(
          expression, "it has 5 fields, and Quartz begins with seconds" + withSeconds(fields));
    }
    if (fields.size() > 7) {
      throw refused(
          expression, "it has %d fields, and Quartz takes 6 or 7".formatted(fields.size()));
    }
    if (!fields.get(3).equals("?") && !fields.get(5).equals("?")) {
      throw refused(expression, "put ? for the day of month or the day of week" + openDay(fields));
    }
  }

  /** Only where the day of week is open: Quartz counts days from 1, crontab from 0. */
  private static String withSeconds(List<String> fields) {
    return fields.get(4).equals("*")
        ? "; try \"0 %s ?\"".formatted(String.join(" ", fields.subList(0, 4)))
        : "";
  }

  private static String openDay(List<String> fields) {
    List<String> better = new ArrayList<>(fields);
    return better.set(5, "?").equals("*") ? "; try " + Quoted.of(String.join(" ", better)) : "";
  }

  private static IllegalArgumentException refused(String expression, String reason) {
    return new IllegalArgumentException(
        Quoted.of(expression) + " is not a schedule that Quartz can keep: " + reason);
  }

  static String describe(String expression) {
    return WORDS.computeIfAbsent(
        expression, read -> CronDescriptor.instance(Locale.ENGLISH).describe(parse(read)));
  }

  static ExecutionTime executionTime(String expression) {
    return TIMES.computeIfAbsent(expression, read -> ExecutionTime.forCron(parse(read)));
  }

  private static Cron parse(String expression) {
    CronParser parser =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
    try {
      return parser.parse(expression).validate();
    } catch (IllegalArgumentException e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw refused(
          expression, reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1));
    }
  }
}
