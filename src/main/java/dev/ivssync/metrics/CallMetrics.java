package dev.ivssync.metrics;

import dev.ivssync.source.CallListener;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.SourceException;
import dev.ivssync.source.Unknown;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the calls of one source come to. Safe for use by several threads. */
final class CallMetrics {

  /** What the SDK tries again. Counters are there from the start, so that a first rise is seen. */
  private static final List<String> RETRIED =
      List.of("MALFORMED_ANSWER", "THROTTLED", "UNREACHABLE");

  private static final List<String> FAILED =
      List.of(
          "ACCESS_DENIED",
          "CREDENTIALS",
          "MALFORMED_ANSWER",
          "REQUEST_REFUSED",
          "THROTTLED",
          "TOKEN_REFUSED",
          "UNREACHABLE");

  private static final String RETRIES = "ivs.sync.api.retries";
  private static final String ERRORS = "ivs.sync.api.errors";

  private final MeterRegistry registry;
  private final Tags source;
  private final Counter calls;
  private final Timer duration;
  private final Map<String, Counter> retries = new ConcurrentHashMap<>();
  private final Map<String, Counter> errors = new ConcurrentHashMap<>();
  private final Map<Unknown, Counter> unknowns = new EnumMap<>(Unknown.class);

  CallMetrics(MeterRegistry registry, String source) {
    this.registry = registry;
    this.source = Tags.of("source", source);
    this.calls =
        Counter.builder("ivs.sync.api.calls")
            .description("Attempts at the API, retries included.")
            .tags(this.source)
            .register(registry);
    // not by source: they share the service, and a histogram is many series
    this.duration =
        Timer.builder("ivs.sync.api.call.duration")
            .description("Attempts at the API on the wire, without waits for the call rate.")
            .serviceLevelObjectives(Buckets.CALL)
            .register(registry);
    RETRIED.forEach(code -> retries.put(code, retry(code)));
    FAILED.forEach(code -> errors.put(code, error(code)));
    for (Unknown what : Unknown.values()) {
      unknowns.put(what, unknown(what));
    }
  }

  /** The same pages, with every call counted. */
  PageSource counting(PageSource pages) {
    return request -> fetch(pages, request);
  }

  private Page fetch(PageSource pages, PageRequest request) {
    Attempts attempts = new Attempts();
    try {
      Page page = pages.fetch(request.toldTo(attempts));
      attempts.ended();
      return page;
    } catch (SourceException e) {
      attempts.ended();
      errors.computeIfAbsent(e.code(), this::error).increment();
      throw e;
    }
  }

  private Counter retry(String code) {
    return counter(RETRIES, "Attempts at the API that failed and were tried again.", code);
  }

  private Counter error(String code) {
    return counter(ERRORS, "Pages that could not be had, after all attempts.", code);
  }

  private Counter unknown(Unknown what) {
    return Counter.builder("ivs.sync.unknown.items")
        .description("Items that were read with a state, protocol or field new to this version.")
        .tags(source.and("kind", what.name()))
        .register(registry);
  }

  private Counter counter(String name, String help, String code) {
    return Counter.builder(name)
        .description(help)
        .tags(source.and("error", code))
        .register(registry);
  }

  /** Of one call; used by its thread alone, but for what is unknown. */
  private final class Attempts implements CallListener {

    private boolean underWay;
    private long begun;

    @Override
    public void attempted() {
      calls.increment();
      underWay = true;
      begun = System.nanoTime();
    }

    @Override
    public void retried(String code) {
      ended();
      retries.computeIfAbsent(code, CallMetrics.this::retry).increment();
    }

    @Override
    public void unknown(Unknown what, int items) {
      Objects.requireNonNull(unknowns.get(what)).increment(items);
    }

    void ended() {
      if (underWay) {
        underWay = false;
        duration.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      }
    }
  }
}
