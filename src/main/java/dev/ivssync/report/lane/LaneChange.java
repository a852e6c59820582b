package dev.ivssync.report.lane;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the log says about a lane.
 *
 * @param state after it; null for a tombstone
 * @param stageArn after it, or before a tombstone; null if none
 */
record LaneChange(
    int version,
    String source,
    @Nullable String state,
    @Nullable String stageArn,
    List<String> fields,
    @Nullable Instant confirmedAt,
    Instant observedAt) {

  static LaneChange of(Record row) {
    return new LaneChange(
        row.get("version", int.class),
        row.get("source", String.class),
        row.get("state", String.class),
        row.get("stage_arn", String.class),
        List.of(row.get("changed_fields", String[].class)),
        row.get("confirmed_at", Instant.class),
        row.get("observed_at", Instant.class));
  }

  boolean isTombstone() {
    return state == null;
  }

  /** Whether a lane looks other after it: in state, stage or presence. */
  boolean shows(LaneChange before) {
    return !Objects.equals(before.state, state)
        || (!isTombstone() && !Objects.equals(before.stageArn, stageArn));
  }

  /** The last moment at which the one before it is known; no earlier than its observation. */
  Instant confirmedAfter(LaneChange before) {
    Instant known = confirmedAt == null ? before.observedAt : confirmedAt;
    return LaneWindow.later(before.observedAt, known);
  }
}
