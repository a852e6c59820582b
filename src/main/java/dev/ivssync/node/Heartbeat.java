package dev.ivssync.node;

import dev.ivssync.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every few seconds in {@code ivs.sync_node} that this node is there, and judges whether it is
 * ready. Nothing waits for it: the schedule goes on whatever it finds.
 */
public final class Heartbeat implements AutoCloseable {

  /** A node that was silent for longer is dead, or cannot reach the database. */
  public static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  private static final Duration INTERVAL = Duration.ofSeconds(3);

  /** Of the nine seconds that a shutdown may take in all. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private final Node node;
  private final NodeStore store;
  private final Clock clock;
  private final IntConsumer nodes;
  private final Alarm silence = new Alarm(log);
  private final Alarm clockIsOff = new Alarm(log);
  private final Alarm schemaIsNewer = new Alarm(log);
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Heartbeat::thread);
  private final ScheduledFuture<?> beating;
  private final CountDownLatch introduced = new CountDownLatch(1);
  private int beats;
  private volatile @Nullable ClockSkew skew;
  private volatile Readiness latest = Readiness.notReady("there was no heartbeat yet");
  private volatile long latestNanos;

  private Heartbeat(
      Database database, Node node, Clock clock, IntConsumer nodes, Duration interval) {
    this.node = node;
    this.store = new NodeStore(database, node);
    this.clock = clock;
    this.nodes = nodes;
    this.beating =
        executor.scheduleWithFixedDelay(this::beat, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Begins at once, in a thread of its own that keeps no program alive.
   *
   * @param clock the one that the node goes by
   * @param nodes told with every heartbeat how many nodes there are, this one included
   */
  public static Heartbeat start(Database database, Node node, Clock clock, IntConsumer nodes) {
    return start(database, node, clock, nodes, INTERVAL);
  }

  static Heartbeat start(
      Database database, Node node, Clock clock, IntConsumer nodes, Duration interval) {
    return new Heartbeat(database, node, clock, nodes, interval);
  }

  /**
   * Returns when the other nodes, if there are any, have had the time to hear of this one: two
   * heartbeats after its own first.
   */
  public void introduce() {
    try {
      if (!introduced.await(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("the other nodes may not know of this one yet: there was no heartbeat");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has {@link #introduce} return at once: the node is about to leave. */
  public void hurry() {
    introduced.countDown();
  }

  /** By the last heartbeat; nobody is asked. */
  public Readiness readiness() {
    Readiness known = latest;
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - latestNanos);
    return known.isReady() && seconds > LONGEST_SILENCE.toSeconds()
        ? Readiness.notReady("its last heartbeat was %d s ago".formatted(seconds))
        : known;
  }

  /** As the last heartbeat has measured it; empty before the first. */
  public Optional<ClockSkew> clockSkew() {
    return Optional.ofNullable(skew);
  }

  private void beat() {
    try {
      take(store.write(clock, this::judge, beats == 0));
      silence.clear("the heartbeat of this node goes on");
    } catch (RuntimeException e) {
      latest = Readiness.notReady("no heartbeat: " + e.getMessage());
      silence.raise("this node has no heartbeat, and is not ready: " + e.getMessage());
    }
  }

  /** Between the two, where the measurement cannot tell, it stays as it is. */
  private Readiness judge(ClockSkew skew) {
    return skew.isTooLarge() || (clockIsOff.isRaised() && !skew.isSmall())
        ? Readiness.notReady("its clock is %s".formatted(skew.inWords()))
        : Readiness.READY;
  }

  private void take(NodeStore.Beat beat) {
    beats++;
    nodes.accept(beat.nodes());
    if (beat.nodes() == 1 || beats > 2) {
      introduced.countDown();
    }
    skew = beat.skew();
    latestNanos = System.nanoTime();
    latest = beat.readiness();
    if (beat.readiness().isReady()) {
      clockIsOff.clear("this node's clock is right again, and the node is ready");
    } else {
      clockIsOff.raise(
          ("this node's clock is %s, so it is not ready: its schedule is off as much, its data is"
                  + " not; set both clocks by NTP")
              .formatted(beat.skew().inWords()));
    }
    compareSchemas(beat.schemaVersion());
  }

  /** Migrations leave a node of the version before in working order. */
  private void compareSchemas(@Nullable String theirs) {
    if (node.schemaVersion().equals(theirs)) {
      schemaIsNewer.clear("the schema is of version %s again".formatted(theirs));
    } else {
      schemaIsNewer.raise(
          ("the schema is of version %s by now, and this program knows version %s: it goes on, but"
                  + " could not be started again; upgrade this node too")
              .formatted(theirs, node.schemaVersion()));
    }
  }

  /** Takes the node's row away, if the database answers soon: it is not dead, it has left. */
  @Override
  public void close() {
    // a heartbeat after the farewell would bring the row back
    beating.cancel(false);
    executor.execute(this::leave);
    executor.shutdown();
    try {
      if (!executor.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave() {
    try {
      store.remove();
    } catch (RuntimeException e) {
      log.debug("the node's row stays", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "heartbeat");
    thread.setDaemon(true);
    return thread;
  }
}
