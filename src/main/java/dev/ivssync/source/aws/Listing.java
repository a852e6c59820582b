package dev.ivssync.source.aws;

import dev.ivssync.source.IngestConfigurationSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of an answer. */
record Listing(List<IngestConfigurationSummary> items, @Nullable String nextToken) {}
