package dev.ivssync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A live server process, as its data directory tells of it in postmaster.pid. */
record Postmaster(long pid, int port) {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /**
   * Empty where none runs. After a crash the file is stale, which Postgres sees by itself, and by
   * the file also whether some of its processes linger; but where another program now has the
   * number, as after a reboot, Postgres would refuse to start.
   */
  static Optional<Postmaster> in(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<Postmaster> written = parse(Files.readAllLines(file));
    if (written.filter(Postmaster::isDead).isPresent()) {
      return Optional.empty();
    }
    Optional<Postmaster> live = written.filter(found -> found.serves(data));
    if (live.isEmpty()) {
      Files.deleteIfExists(file);
    }
    return live;
  }

  /** Returns at once where it has ended. */
  void awaitEnd() throws InterruptedException {
    try {
      ProcessHandle.of(pid)
          .map(ProcessHandle::onExit)
          .orElseGet(() -> CompletableFuture.completedFuture(null))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process is no failure", e);
    }
  }

  private static Optional<Postmaster> parse(List<String> lines) {
    try {
      return Optional.of(
          new Postmaster(
              Long.parseLong(lines.get(PID_LINE).trim()),
              Integer.parseInt(lines.get(PORT_LINE).trim())));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // killed or out of disk space while it wrote: then it never served
      return Optional.empty();
    }
  }

  private boolean isDead() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** Not so a zombie, which has a number but no program. */
  private boolean serves(Path data) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .filter(info -> info.command().map(Path::of).filter(Postmaster::isPostgres).isPresent())
        .flatMap(ProcessHandle.Info::arguments)
        .filter(arguments -> List.of(arguments).contains(data.toString()))
        .isPresent();
  }

  private static boolean isPostgres(Path program) {
    return program.endsWith("postgres");
  }
}
