package dev.ivssync.sync;

import dev.ivssync.source.IngestConfiguration;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.PageSlice;
import java.util.List;

/**
 * A page on its way to the database.
 *
 * @param items those that can be taken, of distinct ARNs
 * @param arrivedNanos when the answer had come, by {@link System#nanoTime}
 */
record FetchedPage(
    PageSlice slice, List<IngestConfiguration> items, List<Rejected> rejected, long arrivedNanos) {

  record Rejected(String reason, IngestConfigurationSummary item) {}
}
