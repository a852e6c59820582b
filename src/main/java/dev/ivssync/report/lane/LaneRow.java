package dev.ivssync.report.lane;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as the table has it.
 *
 * @param firstSeenAt observed_at of its first version
 * @param changedAt observed_at of this version
 * @param confirmedAt set while its source's last complete listing does not confirm it
 */
record LaneRow(
    String arn,
    @Nullable String name,
    @Nullable String stageArn,
    String state,
    String source,
    int version,
    Instant firstSeenAt,
    Instant changedAt,
    @Nullable Instant deletedAt,
    @Nullable Instant confirmedAt,
    int missedListings) {

  static LaneRow of(Record row) {
    return new LaneRow(
        row.get("arn", String.class),
        row.get("name", String.class),
        row.get("stage_arn", String.class),
        row.get("state", String.class),
        row.get("source", String.class),
        row.get("version", int.class),
        row.get("first_seen_at", Instant.class),
        row.get("changed_at", Instant.class),
        row.get("deleted_at", Instant.class),
        row.get("confirmed_at", Instant.class),
        row.get("missed_listings", int.class));
  }

  LaneKey key() {
    return new LaneKey(stageArn, arn);
  }
}
