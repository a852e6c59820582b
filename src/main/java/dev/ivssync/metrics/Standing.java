package dev.ivssync.metrics;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.report.Figures;
import dev.ivssync.report.SourceFigures;
import dev.ivssync.report.Verifications;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the configured sources stand by the database, and whether it could be verified: the same on
 * every node, and after a restart.
 */
final class Standing implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final List<SourceGauges> sources;
  private final VerificationGauges verification;
  private final Figures figures;
  private final Verifications verifications;
  private final Refreshed look;

  Standing(MeterRegistry registry, List<SourceConfig> sources, Database database, Clock clock) {
    this.sources =
        sources.stream().map(source -> new SourceGauges(registry, source, clock)).toList();
    this.verification = new VerificationGauges(registry);
    this.figures = new Figures(database);
    this.verifications = new Verifications(database);
    this.look = new Refreshed("figures of sources", LOOK, this::look);
  }

  /** Reads where it is due; waits for it a moment at most. */
  void refresh() {
    look.refresh();
  }

  private void look() {
    Map<String, SourceFigures> read =
        figures.sources().stream()
            .collect(Collectors.toMap(SourceFigures::source, Function.identity()));
    sources.forEach(source -> source.take(read.get(source.name())));
    verifications.soundness(verification.known()).ifPresent(verification::take);
  }

  @Override
  public void close() {
    look.close();
  }
}
