package dev.ivssync.metrics;

import dev.ivssync.config.MetricsExport;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.HistogramFlavor;
import io.micrometer.registry.otlp.OtlpConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An export in Micrometer's words. Everything that Micrometer would take from the environment by
 * itself is given, so that what was checked counts.
 */
final class OtlpSettings implements OtlpConfig {

  private final MetricsExport to;
  private final Map<String, String> resource;
  private final Runnable beginning;

  /**
   * @param beginning called at the beginning of each export, before the meters are looked at
   */
  OtlpSettings(MetricsExport to, Map<String, String> resource, Runnable beginning) {
    this.to = to;
    this.resource = resource;
    this.beginning = beginning;
  }

  @Override
  public @Nullable String get(String key) {
    return null;
  }

  @Override
  public String url() {
    return to.address();
  }

  /** The sender has its own. */
  @Override
  public Map<String, String> headers() {
    return Map.of();
  }

  @Override
  public Map<String, String> resourceAttributes() {
    return resource;
  }

  @Override
  public Duration step() {
    return to.interval();
  }

  @Override
  public AggregationTemporality aggregationTemporality() {
    return AggregationTemporality.CUMULATIVE;
  }

  @Override
  public HistogramFlavor histogramFlavor() {
    return HistogramFlavor.EXPLICIT_BUCKET_HISTOGRAM;
  }

  /** It would have another name than that of Prometheus; the buckets tell as much. */
  @Override
  public boolean publishMaxGaugeForHistograms() {
    return false;
  }

  /** The sender compresses. */
  @Override
  public CompressionMode compressionMode() {
    return CompressionMode.NONE;
  }

  /** As Prometheus has them. */
  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  /** What an export first asks for; there is no other place to do something before it. */
  @Override
  public int batchSize() {
    beginning.run();
    return OtlpConfig.super.batchSize();
  }
}
