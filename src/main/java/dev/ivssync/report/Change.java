package dev.ivssync.report;

import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log. The change happened after confirmedAt, and at or before observedAt.
 *
 * @param before the attributes as a JSON object, or null
 * @param after the attributes as a JSON object, or null
 * @param confirmedAt null for what a source's first complete listing found
 * @param page null for a tombstone
 */
public record Change(
    long changeId,
    String source,
    String arn,
    int version,
    String kind,
    List<String> changedFields,
    @Nullable String before,
    @Nullable String after,
    @Nullable Instant confirmedAt,
    Instant observedAt,
    long runId,
    @Nullable Integer page,
    @Nullable String requestId) {

  static final String COLUMNS =
      "c.change_id, c.source, c.arn, c.version, c.kind, c.changed_fields,"
          + " c.before::text AS before, c.after::text AS after, c.confirmed_at, c.observed_at,"
          + " c.run_id, c.page, c.request_id";

  static Change of(Record row) {
    return new Change(
        row.get("change_id", long.class),
        row.get("source", String.class),
        row.get("arn", String.class),
        row.get("version", int.class),
        row.get("kind", String.class),
        List.of(row.get("changed_fields", String[].class)),
        row.get("before", String.class),
        row.get("after", String.class),
        row.get("confirmed_at", Instant.class),
        row.get("observed_at", Instant.class),
        row.get("run_id", long.class),
        row.get("page", Integer.class),
        row.get("request_id", String.class));
  }

  /** Whether the configuration was gone after it. */
  public boolean isTombstone() {
    return after == null;
  }
}
