package dev.ivssync.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ListIngestConfigurations request that arrived.
 *
 * @param at by the simulator's clock
 * @param nextToken null where the listing begins
 * @param fault that it met, or null
 */
public record RecordedRequest(
    Instant at,
    String account,
    String region,
    @Nullable String nextToken,
    int maxResults,
    @Nullable String filterByStageArn,
    @Nullable String filterByState,
    @Nullable FaultKind fault) {}
