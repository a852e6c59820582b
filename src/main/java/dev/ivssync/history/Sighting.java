package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page showed, and the evidence for it.
 *
 * @param age how long before the transaction began the page had arrived, so that the moment is by
 *     the database's clock
 * @param page from 1
 * @param requestId AWS's id of the call, or null
 * @param items of distinct ARNs
 */
public record Sighting(
    Duration age, int page, @Nullable String requestId, List<IngestConfiguration> items) {}
