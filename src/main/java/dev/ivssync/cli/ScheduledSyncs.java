package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.schedule.Fire;
import dev.ivssync.schedule.ScheduledWork;
import dev.ivssync.source.PageSource;
import dev.ivssync.sync.RunFailedException;
import dev.ivssync.sync.SourceHeldException;
import dev.ivssync.sync.SyncException;
import dev.ivssync.sync.SyncListener;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.sync.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fire of the schedule does: one run of its source. */
final class ScheduledSyncs implements ScheduledWork {

  private static final Logger log = LoggerFactory.getLogger(ScheduledSyncs.class);

  private final SyncRunner runner;
  private final Map<String, SourceConfig> sources;
  private final Function<SourceConfig, PageSource> pages;
  private final SyncListener listener;
  private final Consumer<SyncOutcome> observer;

  /**
   * @param listener is told how every run goes on
   * @param observer is told of every outcome
   */
  ScheduledSyncs(
      SyncRunner runner,
      Map<String, SourceConfig> sources,
      Function<SourceConfig, PageSource> pages,
      SyncListener listener,
      Consumer<SyncOutcome> observer) {
    this.runner = runner;
    this.sources = Map.copyOf(sources);
    this.pages = pages;
    this.listener = listener;
    this.observer = observer;
  }

  @Override
  public boolean run(Fire fire) {
    SourceConfig source = sources.get(fire.source());
    long begin = System.nanoTime();
    try {
      SyncRequest request = SyncRequest.of(trigger(fire));
      observer.accept(
          SyncOutcome.ended(
              runner.run(Program.source(source), pages.apply(source), request, listener),
              since(begin)));
      return true;
    } catch (SourceHeldException e) {
      log.info("{}: this fire is left out: {}", fire.source(), e.getMessage());
      return true;
    } catch (SyncException e) {
      log.warn("{}: {} {}", fire.source(), e.code(), e.getMessage());
      observer.accept(SyncOutcome.failed(fire.source(), e, since(begin)));
      return !(e instanceof RunFailedException failed && failed.interrupted());
    }
  }

  private static Trigger trigger(Fire fire) {
    if (fire.recovering()) {
      return Trigger.RECOVERY;
    }
    return fire.manual() ? Trigger.MANUAL : Trigger.SCHEDULE;
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
