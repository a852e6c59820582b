package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server again whenever it ends unasked: a service must not need a person for that. */
final class ServerWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

  /** What is left of a killed server keeps Postgres from starting for a second or two. */
  static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** Against a full disk, which may stay so for hours. */
  private static final int TIMES_LONGER_AT_MOST = 30;

  /** Attempts that fail before then are as usual. */
  private static final int ATTEMPT_TO_TELL = 3;

  /** A connection at hand does not heed an interrupt, but its own bounds. */
  private static final long SECONDS_TO_END = 10;

  private final ServerProcess process;
  private final ServerUse use;
  private final Duration patience;
  private final RetryPolicy<Postmaster> untilItRuns;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(ServerWatch::thread);

  /**
   * @param patience with a server that has been started and does not answer yet
   * @param pause after the first attempt that failed; later ones are longer
   */
  ServerWatch(ServerProcess process, ServerUse use, Duration patience, Duration pause) {
    this.process = process;
    this.use = use;
    this.patience = patience;
    this.untilItRuns =
        RetryPolicy.<Postmaster>builder()
            .withBackoff(pause, pause.multipliedBy(TIMES_LONGER_AT_MOST))
            .withMaxRetries(-1)
            .onFailedAttempt(ServerWatch::tellOnce)
            .build();
  }

  void begin(Postmaster server) {
    thread.execute(() -> watch(server));
  }

  private void watch(Postmaster first) {
    Postmaster server = first;
    try {
      while (true) {
        server.awaitEnd();
        LOG.warn("The embedded Postgres ended unasked; starting it again");
        int port = server.port();
        server = Failsafe.with(untilItRuns).get(() -> startAgain(port));
        LOG.warn("The embedded Postgres runs again");
      }
    } catch (InterruptedException | FailsafeException e) {
      LOG.debug("The embedded Postgres is no longer watched", e);
    }
  }

  private Postmaster startAgain(int port) throws IOException {
    use.enterGate();
    try {
      return process.ensureRunningOn(port, patience);
    } finally {
      use.leaveGate();
    }
  }

  private static void tellOnce(ExecutionAttemptedEvent<Postmaster> attempt) {
    Throwable failure = attempt.getLastException();
    LOG.debug("Attempt {} to start the embedded Postgres", attempt.getAttemptCount(), failure);
    if (attempt.getAttemptCount() == ATTEMPT_TO_TELL) {
      LOG.warn("The embedded Postgres cannot be started again yet; trying on", failure);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "embedded-server-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends an attempt at hand too: whoever leaves does not wait for the server to come back. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOG.warn("The embedded Postgres is still being started again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
