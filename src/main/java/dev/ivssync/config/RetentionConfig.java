package dev.ivssync.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long records of runs are kept; the audit log, and each run that changed something, is kept
 * for ever.
 *
 * @param runs those that changed nothing and are PARTIAL, FAILED or ABANDONED; and, of every run,
 *     rejected items and pages that changed nothing
 * @param unchangedRuns completed ones that changed nothing
 */
public record RetentionConfig(Duration runs, Duration unchangedRuns) {

  static RetentionConfig read(Section section) {
    RetentionConfig retention =
        new RetentionConfig(
            section.value("runs", "30d", DurationText::parse),
            section.value("unchanged-runs", "3d", DurationText::parse));
    section.refuseUnknownKeys();
    return retention;
  }

  Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("runs", DurationText.brief(runs));
    keys.put("unchanged-runs", DurationText.brief(unchangedRuns));
    return keys;
  }
}
