package dev.ivssync.sync;

import org.jspecify.annotations.Nullable;

/**
 * What a sync would do to a configuration.
 *
 * @param arn null for an item that has none, and is rejected for that
 * @param before the attributes as a JSON object, or null
 * @param after the attributes as a JSON object, or null
 * @param misses for a missing row: complete listings without it, this one included; else 0
 * @param reason for a rejected item: why; else null
 */
public record PlannedChange(
    String source,
    Action action,
    @Nullable String arn,
    @Nullable String before,
    @Nullable String after,
    int misses,
    @Nullable String reason) {

  public enum Action {
    CREATE,
    UPDATE,
    RESTORE,
    TOMBSTONE,
    /** The row is missing, and stays for now. */
    MISS,
    REJECT
  }
}
