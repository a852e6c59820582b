package dev.ivssync.source.aws;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.RawItems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer.
 *
 * @param raw the items as they came, or null where they are not in UTF-8, or very long
 */
record Listing(
    List<IngestConfigurationSummary> items, @Nullable RawItems raw, @Nullable String nextToken) {}
