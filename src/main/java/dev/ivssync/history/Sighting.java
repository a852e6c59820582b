package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page showed, and the evidence for it.
 *
 * @param observedAt the moment at which the page had arrived, by the database's clock
 * @param page from 1
 * @param requestId AWS's id of the call, or null
 * @param items of distinct ARNs
 */
public record Sighting(
    Instant observedAt, int page, @Nullable String requestId, List<IngestConfiguration> items) {}
