package dev.ivssync.simulator;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service model allows for a text.
 *
 * @param min of the length, in code points
 * @param max of the length, in code points
 * @param pattern that the whole text matches; null is any
 * @param values of an enumeration; empty is any
 */
record TextRule(int min, int max, @Nullable Pattern pattern, Set<String> values) {

  static final TextRule CONFIGURATION_ARN =
      matching(1, 128, "arn:aws:ivs:[a-z0-9-]+:[0-9]+:ingest-configuration/[a-zA-Z0-9-]+");
  static final TextRule STAGE_ARN =
      matching(1, 128, "arn:aws:ivs:[a-z0-9-]+:[0-9]+:stage/[a-zA-Z0-9-]+");
  static final TextRule STAGE_ARN_OR_EMPTY =
      matching(0, 128, "^$|^arn:aws:ivs:[a-z0-9-]+:[0-9]+:stage/[a-zA-Z0-9-]+$");
  static final TextRule NAME = matching(0, 128, "[a-zA-Z0-9-_]*");
  static final TextRule PAGE_TOKEN = matching(0, 1024, "[a-zA-Z0-9+/=_-]*");
  static final TextRule STATE = oneOf("ACTIVE", "INACTIVE");
  static final TextRule INGEST_PROTOCOL = oneOf("RTMP", "RTMPS");
  static final TextRule USER_ID = sized(0, 128);
  static final TextRule TAG_KEY = sized(1, 128);
  static final TextRule TAG_VALUE = sized(0, 256);
  static final TextRule ANY = sized(0, Integer.MAX_VALUE);

  private static TextRule matching(int min, int max, String pattern) {
    return new TextRule(min, max, Pattern.compile(pattern), Set.of());
  }

  private static TextRule sized(int min, int max) {
    return new TextRule(min, max, null, Set.of());
  }

  private static TextRule oneOf(String... values) {
    return new TextRule(0, Integer.MAX_VALUE, null, Set.of(values));
  }

  /** The constraint that a text breaks, in the service's words. */
  Optional<String> violation(String text) {
    int length = text.codePointCount(0, text.length());
    if (length < min) {
      return Optional.of("Member must have length greater than or equal to " + min);
    }
    if (length > max) {
      return Optional.of("Member must have length less than or equal to " + max);
    }
    if (pattern != null && !pattern.matcher(text).matches()) {
      return Optional.of("Member must satisfy regular expression pattern: " + pattern);
    }
    if (!values.isEmpty() && !values.contains(text)) {
      return Optional.of("Member must satisfy enum value set: " + new TreeSet<>(values));
    }
    return Optional.empty();
  }
}
