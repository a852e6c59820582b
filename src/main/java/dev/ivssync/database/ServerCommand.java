package dev.ivssync.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one of Postgres's programs to its end. */
final class ServerCommand {

  private static final int SECONDS = 90;
  private static final int SECONDS_TO_END = 3;

  private final ServerFiles files;

  ServerCommand(ServerFiles files) {
    this.files = files;
  }

  /**
   * @throws EmbeddedServerException with the program's own complaint where it fails
   */
  void run(Path program, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(commandLine(program, arguments));
    // PGDATA, PGPORT, PGOPTIONS and the like of somebody's shell mean another server
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true).redirectOutput(files.commandLog().toFile());
    if (!succeeds(builder.start())) {
      throw new EmbeddedServerException(
          "the embedded Postgres in %s cannot go on, %s says: %s"
              .formatted(files.root(), program.getFileName(), complaint()),
          null);
    }
  }

  /** Postgres refuses to serve as root: in a user namespace of its own it is nobody. */
  private static List<String> commandLine(Path program, String... arguments) {
    List<String> line = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      line.addAll(List.of("unshare", "-U"));
    }
    line.add(program.toString());
    line.addAll(List.of(arguments));
    return line;
  }

  private static boolean succeeds(Process process) {
    try {
      return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      // a server that has not yet written down who it is could be stopped by nobody
      process.onExit().completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS).join();
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }

  private String complaint() throws IOException {
    return lastMatching(files.serverLog(), "FATAL: ")
        .or(() -> lastMatching(files.commandLog(), "rror: "))
        .or(() -> lastMatching(files.commandLog(), ""))
        .orElse("nothing")
        .concat("; see " + files.serverLog());
  }

  private static Optional<String> lastMatching(Path log, String part) {
    try {
      return Files.exists(log)
          ? Files.readAllLines(log).stream()
              .filter(line -> line.contains(part))
              .reduce((first, second) -> second)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
