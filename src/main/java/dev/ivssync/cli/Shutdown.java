package dev.ivssync.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * SIGINT and SIGTERM: asks what runs to stop, and gives it time to finish or roll back the page at
 * hand and to free the lease. The JVM then exits with 130 or 143.
 */
final class Shutdown {

  /** Within the ten seconds that service managers commonly give. */
  private static final long DEADLINE_SECONDS = 9;

  private final List<Runnable> stops = new CopyOnWriteArrayList<>();
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Runnable closing;
  private volatile boolean asked;
  private volatile boolean givenUp;

  static Shutdown onSignal(Console console) {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown.handle(console), "shutdown"));
    return shutdown;
  }

  /**
   * Adds what ends the work at hand; it returns at once, and may be called twice. Where somebody
   * has asked already, while the program was still starting, it is called now.
   */
  void onRequest(Runnable stop) {
    stops.add(stop);
    if (asked) {
      stop.run();
    }
  }

  /** The work at hand may end anywhere: what it has open is closed, and nothing is waited for. */
  void giveUpOnRequest(Runnable close) {
    closing = close;
    if (asked) {
      givenUp = true;
      close.run();
    }
  }

  /** Whether work was given up, so that its failure is no news. */
  boolean hasGivenUp() {
    return givenUp;
  }

  /** Waits until somebody asks the process to end. */
  void await() {
    try {
      requested.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that nothing is left to be finished. */
  void done() {
    done.countDown();
  }

  void handle(Console console) {
    if (done.getCount() == 0) {
      return;
    }
    asked = true;
    Runnable close = closing;
    if (close != null) {
      givenUp = true;
      console.say("ivs-sync: stopping");
      Logs.silence();
      close.run();
      return;
    }
    boolean lists = !stops.isEmpty();
    console.say("ivs-sync: stopping" + (lists ? "; the page at hand is finished first" : ""));
    stops.forEach(Runnable::run);
    requested.countDown();
    try {
      if (!done.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        console.say(
            "ivs-sync: stopped without waiting longer" + (lists ? "; the next run resumes" : ""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
