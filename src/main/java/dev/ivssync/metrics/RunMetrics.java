package dev.ivssync.metrics;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.sync.CommittedPages;
import dev.ivssync.sync.FencedException;
import dev.ivssync.sync.SyncListener;
import dev.ivssync.sync.SyncResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the runs of this node come to. Safe for use by several threads. */
public final class RunMetrics implements SyncListener {

  private final Map<String, SourceCounts> sources;
  private final Timer commits;

  RunMetrics(MeterRegistry registry, List<SourceConfig> sources) {
    this.sources =
        sources.stream()
            .collect(
                Collectors.toMap(SourceConfig::name, source -> new SourceCounts(registry, source)));
    this.commits =
        Timer.builder("ivs.sync.commit.duration")
            .description("Commits of pages, from asking for a connection on, retries included.")
            .serviceLevelObjectives(Buckets.COMMIT)
            .register(registry);
  }

  @Override
  public void started(String source, long runId, boolean resumed, int pagesBefore) {}

  @Override
  public void committed(String source, CommittedPages pages) {
    commits.record(pages.took());
    of(source).committed(pages);
  }

  /**
   * An attempt at a run is over.
   *
   * @param result as recorded, or null where that was not possible
   * @param error what stopped it, or null
   */
  public void ended(
      String source,
      @Nullable SyncResult result,
      @Nullable RuntimeException error,
      Duration elapsed) {
    if (error instanceof FencedException) {
      of(source).leaseLost();
    } else if (result != null) {
      of(source).ended(result, elapsed);
    } else {
      of(source).failed(elapsed);
    }
  }

  private SourceCounts of(String source) {
    SourceCounts counts = sources.get(source);
    if (counts == null) {
      throw new IllegalArgumentException("no metrics were set up for source " + source);
    }
    return counts;
  }
}
