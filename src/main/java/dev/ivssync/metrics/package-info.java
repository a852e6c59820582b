/**
 * What monitors are told, as Prometheus and OpenTelemetry want it; the only part that knows
 * Micrometer.
 */
@NullMarked
package dev.ivssync.metrics;

import org.jspecify.annotations.NullMarked;
