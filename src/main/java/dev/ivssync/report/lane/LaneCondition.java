package dev.ivssync.report.lane;

import dev.ivssync.report.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Conditions on a row of the table, called c. */
final class LaneCondition {

  private LaneCondition() {}

  static Condition source(@Nullable String source) {
    return source == null ? Condition.TRUE : Condition.of("c.source = ?", source);
  }

  /** A bare id is looked for under the account and region of each source. */
  static Condition stage(@Nullable String stage) {
    if (stage == null) {
      return Condition.TRUE;
    }
    if (stage.equals(LaneQuery.NO_STAGE)) {
      return Condition.of("c.stage_arn IS NULL");
    }
    return Condition.of(
        """
        c.stage_arn = ANY (?::text || ARRAY(
          SELECT DISTINCT 'arn:aws:ivs:' || s.region || ':' || s.account_id || ':stage/' || ?::text
          FROM ivs.sync_source s WHERE s.account_id IS NOT NULL))""",
        stage,
        stage);
  }

  /** Of live rows with a stage. */
  static Condition stagedAfter(@Nullable LaneKey key) {
    if (key == null) {
      return Condition.TRUE;
    }
    String stage = key.stageArn();
    return stage == null
        ? Condition.FALSE
        : Condition.of(
            "c.stage_arn >= ? AND (c.stage_arn > ? OR c.arn > ?)", stage, stage, key.arn());
  }

  /** Of live rows without a stage, which come after all with one. */
  static Condition unstagedAfter(@Nullable LaneKey key) {
    return key == null || key.stageArn() != null
        ? Condition.TRUE
        : Condition.of("c.arn > ?", key.arn());
  }

  /** Of any rows. */
  static Condition after(@Nullable LaneKey key) {
    if (key == null) {
      return Condition.TRUE;
    }
    String stage = key.stageArn();
    return stage == null
        ? Condition.of("c.stage_arn IS NULL AND c.arn > ?", key.arn())
        : Condition.of(
            "(c.stage_arn IS NULL OR c.stage_arn > ? OR (c.stage_arn = ? AND c.arn > ?))",
            stage,
            stage,
            key.arn());
  }

  /** Whether it was there before the moment, or may have been. */
  static Condition begunBefore(Instant moment) {
    return Condition.of(
        """
        (c.first_seen_at < ?::timestamptz OR EXISTS (
          SELECT FROM ivs.ingest_configuration_change first
          WHERE first.arn = c.arn AND first.version = 1 AND first.confirmed_at < ?::timestamptz))""",
        moment,
        moment);
  }
}
