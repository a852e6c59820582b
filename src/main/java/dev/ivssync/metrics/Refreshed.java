package dev.ivssync.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is read from the database when somebody asks, at most once in an interval, however
 * many ask. Nobody waits long for it: what was read before stands until it can be read again.
 */
final class Refreshed implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Refreshed.class);

  /** Prometheus gives up after ten seconds by default, and all values with it. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A read that takes long is made so much less often. */
  private static final int SHARE_OF_TIME = 20;

  private final String what;
  private final Duration interval;
  private final Runnable read;
  private final ExecutorService executor;
  private Future<?> reading = CompletableFuture.completedFuture(null);
  private long notBefore = System.nanoTime();
  private volatile boolean failing;

  /**
   * @param what it is, for the log
   * @param interval between two reads at least
   * @param read takes what it reads in itself
   */
  Refreshed(String what, Duration interval, Runnable read) {
    this.what = what;
    this.interval = interval;
    this.read = read;
    this.executor = Executors.newSingleThreadExecutor(work -> thread(what, work));
  }

  /** Reads where it is time, and waits a moment for that. */
  void refresh() {
    try {
      begun().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      log.debug("{} take their time; the last ones stand", what);
    } catch (ExecutionException e) {
      log.error("{} could not be read", what, e.getCause());
    }
  }

  private synchronized Future<?> begun() {
    if (reading.isDone() && System.nanoTime() - notBefore >= 0 && !executor.isShutdown()) {
      reading = executor.submit(this::attempt);
    }
    return reading;
  }

  private void attempt() {
    long begin = System.nanoTime();
    try {
      read.run();
      if (failing) {
        failing = false;
        log.info("{} can be read again", what);
      }
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        log.warn("{} cannot be read; the last ones stand: {}", what, e.getMessage());
      }
    } finally {
      rest(System.nanoTime() - begin);
    }
  }

  private synchronized void rest(long took) {
    notBefore = System.nanoTime() + Math.max(interval.toNanos() - took, SHARE_OF_TIME * took);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static Thread thread(String what, Runnable work) {
    Thread thread = new Thread(work, "metrics: " + what);
    thread.setDaemon(true);
    return thread;
  }
}
