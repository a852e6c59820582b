package dev.ivssync.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs scripts that make or serve a data directory: {@code $bin} has Postgres's programs, {@code
 * $template} is a directory to be copied, {@code $data} the directory itself.
 */
final class PostgresShell {

  private static final String MAKE =
      "\"$bin/initdb\" -D \"$data\" -U postgres --pwfile=\"$secret\" --auth=scram-sha-256"
          + " --encoding=UTF8 --no-locale --no-sync --wal-segsize=1 >\"$log\" 2>&1";

  private final Path data;
  private final Path log;

  PostgresShell(Path data, Path log) {
    this.data = data;
    this.log = log;
  }

  /** Waits for its end, which must be a good one. */
  void run(String script) {
    runToTheEnd(start(script));
  }

  /**
   * @param around a command that runs the shell
   */
  Process start(String script, String... around) {
    return start(script, Map.of("bin", Shared.PROGRAMS, "template", Shared.TEMPLATE), around);
  }

  /** Postgres refuses to serve as root: in a user namespace of its own it is nobody. */
  static String asNobody() {
    return LinuxUtils.isUnshareAvailable() ? "unshare -U " : "";
  }

  private Process start(String script, Map<String, Path> variables, String... around) {
    try {
      Path secret = Files.writeString(log.resolveSibling("secret"), OwnPostgres.PASSWORD);
      List<String> command = new ArrayList<>(List.of(around));
      command.addAll(List.of("sh", "-c", script));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("data", data.toString());
      builder.environment().put("secret", secret.toString());
      builder.environment().put("log", log.toString());
      variables.forEach((name, path) -> builder.environment().put(name, path.toString()));
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void runToTheEnd(Process process) {
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(process.info().toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Unpacked and made once in a JVM. */
  private static final class Shared {

    static final Path PROGRAMS;
    static final Path TEMPLATE;

    static {
      try {
        Path directory = Files.createTempDirectory("ivs-own-postgres");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ServerFiles.deleteTree(directory)));
        PROGRAMS = ServerBinaries.unpacked(ServerFiles.in(directory));
        TEMPLATE = directory.resolve("data");
        PostgresShell maker = new PostgresShell(TEMPLATE, directory.resolve("server.log"));
        runToTheEnd(maker.start(asNobody() + MAKE, Map.of("bin", PROGRAMS)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
