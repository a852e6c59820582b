package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * An item as the service gave it, nothing checked: the model's {@code IngestConfigurationSummary}.
 * Any member may be null, also those that the model requires; enums are their raw text.
 */
public record IngestConfigurationSummary(
    @Nullable String name,
    @Nullable String arn,
    @Nullable String ingestProtocol,
    @Nullable String stageArn,
    @Nullable String participantId,
    @Nullable String state,
    @Nullable String userId,
    @Nullable Boolean redundantIngest) {}
