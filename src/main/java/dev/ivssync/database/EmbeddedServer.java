package dev.ivssync.database;

import dev.failsafe.FailsafeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

  private final ServerProcess process;
  private final ServerUse use;
  private final ServerWatch watch;
  private final Endpoint endpoint;

  private EmbeddedServer(
      ServerProcess process, ServerUse use, ServerWatch watch, Endpoint endpoint) {
    this.process = process;
    this.use = use;
    this.watch = watch;
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
    Postmaster server =
        use.isLast() ? process.ensureRunning(patience) : process.ensureRunningForOthers(patience);
    use.join();
    use.leaveGate();
    ServerWatch watch = new ServerWatch(process, use, PATIENCE, ServerWatch.SHORTEST_PAUSE);
    watch.begin(server);
    return new EmbeddedServer(process, use, watch, process.endpoint(server));
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Stops the server, unless another process uses it. */
  @Override
  public synchronized void close() {
    if (!use.isOpen()) {
      return;
    }
    watch.close();
    try (use) {
      use.enterGate();
      if (use.isLast()) {
        process.stop();
      }
    } catch (IOException | EmbeddedServerException | FailsafeException e) {
      LOG.warn("The embedded server may still run, and the next start will take it over", e);
    }
  }
}
