package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.source.PageSource;
import dev.ivssync.sync.SyncListener;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.sync.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Several sources, a few at a time. */
final class SyncBatch {

  /** A source mostly waits for the service, without a connection: a small pool serves many. */
  static final int AT_A_TIME = 32;

  private final SyncRunner runner;
  private final Function<SourceConfig, PageSource> pages;
  private final List<SourceConfig> sources;
  private final SyncRequest request;

  SyncBatch(
      SyncRunner runner,
      Function<SourceConfig, PageSource> pages,
      List<SourceConfig> sources,
      SyncRequest request) {
    this.runner = runner;
    this.pages = pages;
    this.sources = sources;
    this.request = request;
  }

  /** Runs all of them, whatever becomes of the others; outcomes in the order of the sources. */
  List<SyncOutcome> run(SyncListener listener) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.max(1, Math.min(AT_A_TIME, sources.size())));
    try {
      List<Future<SyncOutcome>> running =
          sources.stream().map(source -> threads.submit(() -> run(source, listener))).toList();
      List<SyncOutcome> outcomes = new ArrayList<>();
      for (Future<SyncOutcome> outcome : running) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sources were running", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a source broke down: " + e.getCause(), e);
    } finally {
      threads.shutdown();
    }
  }

  /** One source, in this thread. */
  static SyncOutcome one(
      SyncRunner runner, Function<SourceConfig, PageSource> pages, SourceConfig source) {
    return new SyncBatch(runner, pages, List.of(source), SyncRequest.of(Trigger.MANUAL))
        .run(source, SyncListener.NONE);
  }

  private SyncOutcome run(SourceConfig source, SyncListener listener) {
    long begin = System.nanoTime();
    try {
      PageSource service = pages.apply(source);
      return SyncOutcome.ended(
          runner.run(Program.source(source), service, request, listener), since(begin));
    } catch (RuntimeException e) {
      return SyncOutcome.failed(source.name(), e, since(begin));
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
