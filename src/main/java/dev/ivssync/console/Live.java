package dev.ivssync.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseException;
import dev.ivssync.database.Notifications;
import dev.ivssync.report.Pulse;
import dev.ivssync.report.Soundness;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells viewers what happens: one thread and one listening connection for all of them, and only
 * while somebody watches. Events say where to look, not what is to be seen; those of one second are
 * one event: {@code changes} with the sources, {@code runs} with how they stand, {@code state} with
 * live or stale and the reason, {@code verification} with whether everything holds.
 */
final class Live implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Live.class);

  private static final String CHANNEL = "ivs_change";

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** How soon the end is heard while nothing happens. */
  private static final Duration SLICE = Duration.ofMillis(250);

  private static final int MOST_IN_AN_EVENT = 200;

  private static final int SECONDS_BETWEEN_PINGS = 15;

  private final Database database;
  private final Clock clock;
  private final Alarm alarm;
  private final Shared shared;
  private final Semaphore arrivals = new Semaphore(0);
  private final EventStreams streams;
  private final Thread thread = new Thread(this::watch, "console-live");
  private final RetryPolicy<Object> reconnecting =
      RetryPolicy.builder()
          .handle(DatabaseException.class)
          .abortIf((result, failure) -> isOver())
          .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(5))
          .withMaxRetries(-1)
          .onRetryScheduled(event -> stale(event.getLastException()))
          .build();
  private volatile boolean closed;

  /**
   * @param database of the viewers
   * @param shared what viewers are answered after an event is made after it
   * @param most streams at a time
   */
  Live(Database database, Clock clock, Alarm alarm, Shared shared, int most) {
    this.database = database;
    this.clock = clock;
    this.alarm = alarm;
    this.shared = shared;
    this.streams = new EventStreams(most, arrivals::release);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  EventStreams streams() {
    return streams;
  }

  private void watch() {
    try {
      while (!closed) {
        if (arrivals.tryAcquire(SLICE.toMillis(), TimeUnit.MILLISECONDS) && streams.isWatched()) {
          followWhileWatched();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("the console's pages are live no more, until the next start", e);
      stale(e);
    }
  }

  /** A database that goes away as the last viewer does is looked for by the next one. */
  private void followWhileWatched() {
    try {
      Failsafe.with(reconnecting).run(this::follow);
    } catch (DatabaseException e) {
      log.debug("nobody watches, and the database is away", e);
    }
  }

  private void follow() {
    // Listening comes first: what is committed after the look is notified.
    try (Notifications notifications = database.listen(CHANNEL)) {
      Pulse pulse = new Pulse(database);
      tell(pulse.changed());
      Optional<Soundness> told = alarm.now();
      live();
      for (int seconds = 0; !isOver(); seconds++) {
        tell(pulse.changed());
        tell(changedWithinASecond(notifications));
        told = tellIfOther(told);
        if (seconds % SECONDS_BETWEEN_PINGS == 0) {
          // a page is not to hear that all is well on the word of a connection that may be dead
          notifications.requireAnswer();
          streams.ping();
        }
      }
    }
  }

  private boolean isOver() {
    return closed || !streams.isWatched();
  }

  /** The sources whose changes were committed, each once. */
  private Set<String> changedWithinASecond(Notifications notifications) {
    Set<String> sources = new HashSet<>();
    long end = System.nanoTime() + SECOND.toNanos();
    long left = SECOND.toMillis();
    while (left > 0 && !closed) {
      sources.addAll(notifications.await(Duration.ofMillis(Math.min(left, SLICE.toMillis()))));
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return sources;
  }

  private void tell(Set<String> sources) {
    if (!sources.isEmpty()) {
      ArrayNode event = JsonNodeFactory.instance.arrayNode();
      sources.stream().limit(MOST_IN_AN_EVENT).forEach(event::add);
      send("changes", event.toString());
    }
  }

  /** Returns how it stands now. */
  private Optional<Soundness> tellIfOther(Optional<Soundness> told) {
    Optional<Soundness> now = alarm.now();
    if (!now.equals(told)) {
      boolean holds = now.map(Soundness::holds).orElse(true);
      send("verification", JsonNodeFactory.instance.objectNode().put("holds", holds).toString());
    }
    return now;
  }

  private void tell(List<Pulse.RunPulse> runs) {
    if (!runs.isEmpty()) {
      ArrayNode event = JsonNodeFactory.instance.arrayNode();
      runs.stream().limit(MOST_IN_AN_EVENT).map(Live::json).forEach(event::add);
      send("runs", event.toString());
    }
  }

  private static ObjectNode json(Pulse.RunPulse run) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("source", run.source());
    object.put("runId", run.runId());
    object.put("status", run.status());
    object.put("pages", run.pages());
    object.put("items", run.items());
    object.put("changes", run.changes());
    return object;
  }

  /** Pages ask on it: an answer of the second before would be the last one that they get. */
  private void send(String event, String data) {
    shared.clear();
    streams.send(event, data);
  }

  private void live() {
    shared.clear();
    streams.sendState("state", state("live", ""));
  }

  private void stale(Throwable cause) {
    streams.sendState("state", state("stale", String.valueOf(cause.getMessage())));
  }

  private String state(String state, String reason) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("state", state);
    event.put("since", clock.instant().toString());
    event.put("reason", reason);
    return event.toString();
  }

  /** Ends all streams, and waits a moment for the thread. */
  @Override
  public void close() {
    closed = true;
    streams.end();
    try {
      thread.join(SECOND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
