package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * One ListIngestConfigurations call.
 *
 * @param pageSize {@code maxResults}, 1 to 100; null leaves it to the service (50)
 * @param token where the page begins, or null for the beginning of the listing
 */
public record PageRequest(
    ListFilter filter, @Nullable Integer pageSize, @Nullable PageToken token) {}
