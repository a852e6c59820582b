package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The embedded server with its lasting settings, fsync included, to be stopped and killed by tests;
 * nobody starts it again but they.
 */
public final class BreakableServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Postgres refuses to start beside what is left of a killed predecessor. */
  private static final RetryPolicy<Object> WHILE_OLD_PROCESSES_LINGER =
      RetryPolicy.builder().withDelay(Duration.ofMillis(300)).withMaxAttempts(100).build();

  private final ServerFiles files;
  private final ServerProcess process;
  private final Endpoint endpoint;

  private BreakableServer(Path directory) throws IOException {
    this.files = ServerFiles.in(directory);
    if (Files.isDirectory(files.data())) {
      stop("immediate");
      ServerFiles.deleteTree(files.data());
    }
    this.process = new ServerProcess(files, ServerPassword.of(files));
    this.endpoint = process.endpoint(process.ensureRunning(PATIENCE));
  }

  /** Starts a server with nothing in it; data of an earlier one in the directory is removed. */
  public static BreakableServer start(Path directory) throws IOException {
    return new BreakableServer(directory);
  }

  /** Removes a directory, where there is one. */
  public static void remove(Path directory) {
    if (Files.isDirectory(directory)) {
      ServerFiles.deleteTree(directory);
    }
  }

  /** Starts it where it does not run; on the port that it had. */
  public synchronized void ensureRunning() {
    Failsafe.with(WHILE_OLD_PROCESSES_LINGER).run(() -> process.ensureRunning(PATIENCE));
  }

  /**
   * Stops it where it runs.
   *
   * @param mode as pg_ctl calls it: smart, fast or immediate
   */
  public synchronized void stop(String mode) throws IOException {
    if (Postmaster.in(files.data()).isPresent()) {
      Path control = ServerBinaries.unpacked(files).resolve("pg_ctl");
      new ServerCommand(files)
          .run(control, "-D", files.data().toString(), "-m", mode, "-w", "stop");
    }
  }

  /** The process that all others come from, where it runs. */
  public Optional<ProcessHandle> postmaster() throws IOException {
    return Postmaster.in(files.data()).flatMap(found -> ProcessHandle.of(found.pid()));
  }

  public int port() {
    String url = endpoint.url();
    return Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  /** The same database by another port of loopback. */
  public String urlBy(int port) {
    return endpoint.url().replaceFirst(":\\d+/", ":" + port + "/");
  }

  public String url() {
    return endpoint.url();
  }

  public String user() {
    return endpoint.user();
  }

  public String password() {
    return endpoint.password();
  }

  @Override
  public void close() {
    try {
      stop("fast");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
