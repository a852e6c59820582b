package dev.ivssync.metrics;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.sync.CommittedPages;
import dev.ivssync.sync.RunStatus;
import dev.ivssync.sync.SyncResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What this node has done for one source; all counters are there from the start, at 0. */
final class SourceCounts {

  /** Of an attempt at a run that is over, and was not taken over by another node. */
  private static final List<RunStatus> ENDS =
      List.of(
          RunStatus.COMPLETED,
          RunStatus.PAUSED,
          RunStatus.PARTIAL,
          RunStatus.HELD,
          RunStatus.FAILED);

  private final MeterRegistry registry;
  private final Tags source;
  private final Counter pages;
  private final Counter items;
  private final Counter rejected;
  private final Counter created;
  private final Counter updated;
  private final Counter restored;
  private final Counter tombstones;
  private final Counter leaseLosses;
  private final Timer duration;
  private final Map<RunStatus, Counter> runs = new EnumMap<>(RunStatus.class);

  SourceCounts(MeterRegistry registry, SourceConfig config) {
    this.registry = registry;
    this.source = Tags.of("source", config.name());
    this.pages = counter("ivs.sync.pages", "Pages committed by this node.");
    this.items = counter("ivs.sync.items", "Items on the pages that this node has committed.");
    this.rejected =
        counter("ivs.sync.rejected.items", "Items that could not be taken; see ivs.rejected_item.");
    this.created = changes("CREATED");
    this.updated = changes("UPDATED");
    this.restored = changes("RESTORED");
    this.tombstones = changes(config.filter().narrows() ? "LEFT_SCOPE" : "DELETED");
    this.leaseLosses =
        counter(
            "ivs.sync.lease.losses",
            "Runs that this node had to leave to another one, since its lease had run out.");
    this.duration =
        Timer.builder("ivs.sync.run.duration")
            .description("Attempts at runs, from the claim to their end.")
            .serviceLevelObjectives(Buckets.RUN)
            .tags(source)
            .register(registry);
    ENDS.forEach(status -> runs.put(status, runs(status)));
  }

  void committed(CommittedPages more) {
    add(pages, more.pages());
    add(items, more.items());
    add(rejected, more.rejected());
    add(created, more.created());
    add(updated, more.updated());
    add(restored, more.restored());
  }

  void ended(SyncResult result, Duration elapsed) {
    runs.computeIfAbsent(result.status(), this::runs).increment();
    add(tombstones, result.deleted());
    duration.record(elapsed);
  }

  void failed(Duration elapsed) {
    runs.computeIfAbsent(RunStatus.FAILED, this::runs).increment();
    duration.record(elapsed);
  }

  void leaseLost() {
    leaseLosses.increment();
  }

  private static void add(Counter counter, long more) {
    counter.increment((double) more);
  }

  private Counter counter(String name, String help) {
    return Counter.builder(name).description(help).tags(source).register(registry);
  }

  private Counter changes(String kind) {
    return Counter.builder("ivs.sync.changes")
        .description(
            "Changes that this node has added to the audit log; not those of approve, by hand.")
        .tags(source.and("kind", kind))
        .register(registry);
  }

  private Counter runs(RunStatus status) {
    return Counter.builder("ivs.sync.runs")
        .description("Attempts at runs on this node, by what they came to.")
        .tags(source.and("status", status.name()))
        .register(registry);
  }
}
