package dev.ivssync.chaos;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does things later, beside each other; what goes wrong with them is told. */
final class Timer implements AutoCloseable {

  private static final int THREADS = 12;

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(THREADS);
  private final Consumer<String> complaints;

  Timer(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** Not any more when the timer is closed. */
  void after(Duration delay, Runnable work) {
    try {
      var unused = executor.schedule(told(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // the run is over
    }
  }

  ScheduledFuture<?> every(Duration interval, Runnable work) {
    return executor.scheduleAtFixedRate(
        told(work), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Runnable told(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        complaints.accept("the harness failed: " + e);
      }
    };
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
