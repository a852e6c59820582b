package dev.ivssync.sync;

import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands when an attempt at it ends; all numbers are the run's, over all its attempts.
 *
 * @param resumed whether this attempt went on at a checkpoint
 * @param apiCalls attempts at the API for the committed pages, retries included
 * @param nextToken where an unfinished run goes on, as boto3 and the AWS CLI write it, or null
 * @param error what stopped the attempt, or null
 */
public record SyncResult(
    String source,
    long runId,
    RunStatus status,
    boolean resumed,
    int pages,
    long items,
    long created,
    long updated,
    long deleted,
    long restored,
    long unchanged,
    long rejected,
    long apiCalls,
    @Nullable String nextToken,
    @Nullable String error) {

  /** Of a run that is at its end. */
  static SyncResult of(ResultSet row, boolean resumed) throws SQLException {
    return new SyncResult(
        row.getString("source"),
        row.getLong("run_id"),
        RunStatus.valueOf(row.getString("status")),
        resumed,
        row.getInt("pages"),
        row.getLong("items"),
        row.getLong("created"),
        row.getLong("updated"),
        row.getLong("deleted"),
        row.getLong("restored"),
        row.getLong("unchanged"),
        row.getLong("rejected"),
        row.getLong("api_calls"),
        null,
        row.getString("error"));
  }

  static SyncResult of(SyncRunRecord row, boolean resumed, @Nullable String token) {
    return new SyncResult(
        row.getSource(),
        row.getRunId(),
        RunStatus.valueOf(row.getStatus()),
        resumed,
        row.getPages(),
        row.getItems(),
        row.getCreated(),
        row.getUpdated(),
        row.getDeleted(),
        row.getRestored(),
        row.getUnchanged(),
        row.getRejected(),
        row.getApiCalls(),
        token,
        row.getError());
  }
}
