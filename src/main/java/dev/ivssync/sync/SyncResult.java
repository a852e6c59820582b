package dev.ivssync.sync;

import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
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
