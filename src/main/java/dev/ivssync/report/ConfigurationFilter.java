package dev.ivssync.report;

import org.jspecify.annotations.Nullable;

/**
 * Which configurations are asked for; null means all.
 *
 * @param stageArn attached to this stage
 */
public record ConfigurationFilter(
    @Nullable String source, @Nullable String stageArn, @Nullable String state) {

  public static final ConfigurationFilter ALL = new ConfigurationFilter(null, null, null);
}
