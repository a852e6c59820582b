package dev.ivssync.config;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verification that serving nodes do once a day.
 *
 * @param at in UTC, to the minute; null for a time of the database's own
 */
public record VerificationConfig(boolean enabled, @Nullable LocalTime at) {

  static VerificationConfig read(Section section) {
    VerificationConfig verification =
        new VerificationConfig(
            section.value("enabled", "true", Parsers::trueOrFalse),
            section.optional("at", Parsers::timeOfDay));
    section.refuseUnknownKeys();
    return verification;
  }

  Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("enabled", enabled);
    keys.put("at", at == null ? null : at.toString());
    return keys;
  }
}
