package dev.ivssync.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of OpenTelemetry by their types, and what is wrong with them. */
final class OtelVariables {

  /** Of an option that may be set for metrics, or for all signals. */
  private static final String OPTION = "OTEL_EXPORTER_OTLP_";

  private static final String OPTION_OF_METRICS = "OTEL_EXPORTER_OTLP_METRICS_";

  private static final Duration LONGEST = Duration.ofDays(1);

  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  OtelVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Empty where the variable is, or is not set: to OpenTelemetry these are the same. */
  String text(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  boolean isSet(String name) {
    return !text(name).isEmpty();
  }

  /** The name of an option's variable: that of metrics where it is set. */
  String option(String suffix) {
    return isSet(OPTION_OF_METRICS + suffix) ? OPTION_OF_METRICS + suffix : OPTION + suffix;
  }

  /** One of the words; the first of them where the variable is not set. */
  String word(String name, String... words) {
    String text = text(name);
    if (text.isEmpty() || List.of(words).contains(text)) {
      return text.isEmpty() ? words[0] : text;
    }
    wrong(name, "%s is none of %s".formatted(Quoted.of(text), String.join(", ", words)));
    return words[0];
  }

  Duration millis(String name, Duration otherwise, Duration least) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    Duration given = Duration.ofMillis(text.matches("\\d{1,9}") ? Long.parseLong(text) : -1);
    if (given.compareTo(least) < 0 || given.compareTo(LONGEST) > 0) {
      wrong(
          name,
          "%s is no time here; give milliseconds, %d to %d"
              .formatted(Quoted.of(text), least.toMillis(), LONGEST.toMillis()));
      return otherwise;
    }
    return given;
  }

  /** Such as {@code a=1,b=2}, encoded as in URLs. What is told of it is no secret. */
  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    String[] entries = text(name).split(",", -1);
    for (int i = 0; i < entries.length; i++) {
      int equals = entries[i].indexOf('=');
      try {
        if (equals > 0) {
          pairs.put(
              decoded(entries[i].substring(0, equals)), decoded(entries[i].substring(equals + 1)));
        } else if (!entries[i].isBlank()) {
          wrong(name, "entry %d of it is no key=value".formatted(i + 1));
        }
      } catch (IllegalArgumentException e) {
        wrong(name, "entry %d of it has a %% that encodes nothing; write %%25".formatted(i + 1));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    // unlike in a form, a plus is a plus
    return URLDecoder.decode(text.strip().replace("+", "%2B"), UTF_8);
  }

  void wrong(String name, String message) {
    problems.add(name, message);
  }

  /**
   * @throws ConfigurationException with all of them
   */
  void throwIfAnyIsWrong() {
    problems.throwIfAny("the environment");
  }
}
