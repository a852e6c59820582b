package dev.ivssync.report.lane;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of attributes that left state and stage as they were. It happened after confirmedAt, and
 * at or before observedAt.
 *
 * @param confirmedAt null where nothing is known of the time before
 * @param fields that changed
 */
public record LaneMark(@Nullable Instant confirmedAt, Instant observedAt, List<String> fields) {

  public LaneMark {
    fields = List.copyOf(fields);
  }
}
