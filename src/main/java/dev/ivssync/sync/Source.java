package dev.ivssync.sync;

import dev.ivssync.source.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * One account, region and filter that is kept in step.
 *
 * @param accountId 12 digits, or null to take the account of the first item ever listed
 * @param pageSize items asked for per call, 1 to 100
 * @param maxItems a run stops there and the next one goes on; null for no limit
 * @param tombstoneAfter successive complete listings without a row that make it a tombstone
 */
public record Source(
    String name,
    String region,
    @Nullable String accountId,
    ListFilter filter,
    int pageSize,
    @Nullable Long maxItems,
    int tombstoneAfter,
    Breaker breaker) {

  /** What is listed, in words that change exactly when a page token of it is no good any more. */
  String scope() {
    if (filter.stageArn() != null) {
      return region + " stage-arn=" + filter.stageArn();
    }
    return filter.state() != null ? region + " state=" + filter.state() : region;
  }
}
