package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for what a page showed.
 *
 * @param source the source that listed it
 * @param observedAt the moment at which the page had arrived, by the database's clock
 * @param page from 1
 * @param requestId AWS's id of the call, or null
 */
public record Sighting(
    String source, Instant observedAt, long runId, int page, @Nullable String requestId) {

  Object[] bindings(List<IngestConfiguration> items) {
    return ItemArrays.bindings(items, source, observedAt, runId, page, requestId);
  }
}
