package dev.ivssync.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node: a process that serves, and what service managers do, which start it again when it has
 * ended. Each process has a log of its own.
 */
final class Node implements AutoCloseable {

  /** Twice what the program promises, for machines that are busy. */
  private static final Duration TERMINATION = Duration.ofSeconds(20);

  /** The exit status for a configuration that cannot be used. */
  private static final int MISUSED = 2;

  private static final Duration RESTART = Duration.ofMillis(300);

  private final int number;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path directory;
  private final Timer timer;
  private final Consumer<String> complaints;
  private int starts;
  private @Nullable Life life;
  private boolean closing;

  /** One process from its start to its end. */
  private static final class Life {
    final Process process;
    final Path log;
    boolean endWasAsked;
    long stoppedUntilNanos = System.nanoTime();

    Life(Process process, Path log) {
      this.process = process;
      this.log = log;
    }
  }

  /**
   * @param complaints hears what a node must not do
   */
  Node(
      int number,
      List<String> command,
      Map<String, String> environment,
      Path directory,
      Timer timer,
      Consumer<String> complaints) {
    this.number = number;
    this.command = command;
    this.environment = environment;
    this.directory = directory;
    this.timer = timer;
    this.complaints = complaints;
  }

  synchronized void start() {
    if (closing) {
      return;
    }
    Path log = log(++starts);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Life begun = new Life(builder.start(), log);
      life = begun;
      var unused = begun.process.onExit().thenRun(() -> ended(begun));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * kill -9.
   *
   * @return the process that is dead now
   */
  long kill() {
    Life killed = current();
    synchronized (this) {
      killed.endWasAsked = true;
    }
    killed.process.destroyForcibly();
    try {
      killed.process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return killed.process.pid();
  }

  synchronized void pause(Duration length) {
    Life paused = current();
    long until = System.nanoTime() + length.toNanos();
    if (until - paused.stoppedUntilNanos > 0) {
      paused.stoppedUntilNanos = until;
    }
    signal(paused, "STOP");
    timer.after(length, () -> resume(paused));
  }

  /** Unless a later pause lasts longer. */
  private synchronized void resume(Life paused) {
    if (System.nanoTime() - paused.stoppedUntilNanos >= 0) {
      signal(paused, "CONT");
    }
  }

  synchronized void terminate() {
    Life asked = current();
    asked.endWasAsked = true;
    signal(asked, "TERM");
    timer.after(TERMINATION, () -> insist(asked));
  }

  private synchronized void insist(Life asked) {
    if (!asked.process.isAlive()) {
      return;
    }
    long awake = System.nanoTime() - asked.stoppedUntilNanos;
    if (awake < TERMINATION.toNanos()) {
      timer.after(TERMINATION.minusNanos(awake), () -> insist(asked));
      return;
    }
    complaints.accept(
        "node %d did not end within %d s of SIGTERM: %s"
            .formatted(number, TERMINATION.toSeconds(), asked.log));
    asked.process.destroyForcibly();
  }

  /** Wakes it, whatever it was put to sleep for. */
  synchronized void wake() {
    signal(current(), "CONT");
  }

  synchronized int starts() {
    return starts;
  }

  /** What the processes of this node have logged so far with these words in it. */
  List<String> logged(String words) {
    return IntStream.rangeClosed(1, starts())
        .mapToObj(this::log)
        .flatMap(log -> lines(log, words).stream())
        .toList();
  }

  private Path log(int start) {
    return directory.resolve("node-%d-%03d.log".formatted(number, start));
  }

  private static List<String> lines(Path log, String part) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(part)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Life current() {
    if (life == null) {
      throw new IllegalStateException("node " + number + " was never started");
    }
    return life;
  }

  private synchronized void ended(Life ended) {
    int exit = ended.process.exitValue();
    // without a database it ends as it starts, and is started again until there is one
    if (!closing && !ended.endWasAsked && (exit == MISUSED || hasServed(ended))) {
      complaints.accept("node %d ended by itself with %d: %s".formatted(number, exit, ended.log));
    }
    timer.after(RESTART, this::start);
  }

  private static boolean hasServed(Life ended) {
    return !lines(ended.log, ": run ").isEmpty();
  }

  private static void signal(Life life, String name) {
    if (!life.process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(life.process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks it to end, and to stay so. */
  void retire() {
    synchronized (this) {
      closing = true;
    }
    wake();
    terminate();
    current().process.onExit().join();
  }

  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      if (life == null) {
        return;
      }
    }
    kill();
  }
}
