package dev.ivssync.report.lane;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of lanes ends. Lanes come by their stage's ARN, those without a stage last, and then
 * by their own.
 */
public record LaneKey(@Nullable String stageArn, String arn) {}
