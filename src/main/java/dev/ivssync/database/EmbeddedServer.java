package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lasting Postgres that this program runs itself, on the loopback interface, with a password.
 *
 * <p>Several processes may use one directory: the first starts the server, the last one out stops
 * it. It lives in a session of its own, so that a Ctrl-C at the terminal reaches this program and
 * not the server, and it outlives a killed process until the next one takes it over.
 */
final class EmbeddedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  /** A server that replays its log after a crash may take long to answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Postgres refuses to start beside what is left of a killed predecessor, for a second or two. */
  private static final RetryPolicy<Object> WHILE_OLD_PROCESSES_LINGER =
      RetryPolicy.builder().withDelay(Duration.ofSeconds(1)).withMaxAttempts(10).build();

  private final ServerProcess process;
  private final ServerUse use;
  private final Endpoint endpoint;

  private EmbeddedServer(ServerProcess process, ServerUse use, Endpoint endpoint) {
    this.process = process;
    this.use = use;
    this.endpoint = endpoint;
  }

  /**
   * Starts the server in the directory, or joins those who use it.
   *
   * @throws EmbeddedServerException where that cannot be done
   */
  static EmbeddedServer start(Path directory) {
    return start(directory, PATIENCE);
  }

  static EmbeddedServer start(Path directory, Duration patience) {
    ServerFiles files = ServerFiles.in(directory);
    try {
      ServerUse use = new ServerUse(files, patience);
      try {
        return start(files, use, patience);
      } catch (RuntimeException | IOException e) {
        use.close();
        throw e;
      }
    } catch (IOException e) {
      throw ServerFiles.unusable(directory, e);
    }
  }

  private static EmbeddedServer start(ServerFiles files, ServerUse use, Duration patience)
      throws IOException {
    use.enterGate();
    ServerProcess process = new ServerProcess(files, ServerPassword.of(files));
    Endpoint endpoint = process.ensureRunning(patience);
    use.join();
    use.leaveGate();
    EmbeddedServer server = new EmbeddedServer(process, use, endpoint);
    server.watch();
    return server;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  private void watch() throws IOException {
    process
        .running()
        .flatMap(postmaster -> ProcessHandle.of(postmaster.pid()))
        .ifPresent(
            handle -> handle.onExit().thenRunAsync(this::revive).exceptionally(this::giveUp));
  }

  /** It was killed, or ran out of memory: a service must not need a person for that. */
  private synchronized void revive() {
    if (use.isOpen()) {
      LOG.warn("The embedded Postgres ended unasked; starting it again");
      Failsafe.with(WHILE_OLD_PROCESSES_LINGER).run(this::ensureRunning);
    }
  }

  private void ensureRunning() throws IOException {
    use.enterGate();
    try {
      var unused = process.ensureRunning(PATIENCE);
    } finally {
      use.leaveGate();
    }
    watch();
  }

  private @Nullable Void giveUp(Throwable failure) {
    LOG.error("The embedded Postgres cannot be started again; restart this program", failure);
    return null;
  }

  /** Stops the server, unless another process uses it. */
  @Override
  public synchronized void close() {
    if (!use.isOpen()) {
      return;
    }
    try (use) {
      use.enterGate();
      if (use.isLast()) {
        process.stop();
      }
    } catch (IOException | EmbeddedServerException e) {
      LOG.warn("The embedded server may still run, and the next start will take it over", e);
    }
  }
}
