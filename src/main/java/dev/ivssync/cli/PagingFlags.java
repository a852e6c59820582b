package dev.ivssync.cli;

import org.jspecify.annotations.Nullable;

/** The limits of --page-size and --max-items. */
final class PagingFlags {

  private PagingFlags() {}

  /**
   * @throws UsageException if one is out of its range
   */
  static void check(@Nullable Integer pageSize, @Nullable Long maxItems, long leastItems) {
    if (pageSize != null && (pageSize < 1 || pageSize > 100)) {
      throw new UsageException("--page-size is %d; the service takes 1 to 100".formatted(pageSize));
    }
    if (maxItems != null && maxItems < leastItems) {
      throw new UsageException(
          "--max-items is %d; give %d or more".formatted(maxItems, leastItems));
    }
  }
}
