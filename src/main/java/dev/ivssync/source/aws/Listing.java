package dev.ivssync.source.aws;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.PageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer.
 *
 * @param digest of the items, or null for a body in another encoding than UTF-8
 */
record Listing(
    List<IngestConfigurationSummary> items,
    @Nullable PageDigest digest,
    @Nullable String nextToken) {}
