package dev.ivssync.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How far something is, where nothing can be drawn over: a line a minute, also of what is stuck.
 */
final class MinuteLines implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private MinuteLines() {}

  static MinuteLines start(Console console, Supplier<String> line) {
    return start(console, line, EVERY);
  }

  static MinuteLines start(Console console, Supplier<String> line, Duration every) {
    MinuteLines lines = new MinuteLines();
    var unused =
        lines.clock.scheduleAtFixedRate(
            () -> console.say(line.get()),
            every.toMillis(),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
    return lines;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
