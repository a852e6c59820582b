package dev.ivssync.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands, by the database.
 *
 * @param lastCompleteAt when its last complete listing ended, or null if there was none
 * @param lastStatus of its latest run, or null if there was none
 * @param lastError of its latest run, or null
 * @param heldRun the run that waits for a decision, or null
 * @param holder the process that is working on it, or null
 * @param live configurations at the end of its last listing; before the first, those that are there
 */
public record SourceStatus(
    String source,
    @Nullable Instant lastCompleteAt,
    @Nullable String lastStatus,
    @Nullable String lastError,
    @Nullable Long heldRun,
    @Nullable String holder,
    long live) {

  /** A source that was never run. */
  public static SourceStatus unknown(String source) {
    return new SourceStatus(source, null, null, null, null, null, 0);
  }
}
