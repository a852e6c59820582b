package dev.ivssync.cli;

import dev.ivssync.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A sync in a process of its own, which can be killed. */
final class ChildSync {

  private static final long LOOK_AGAIN_MILLIS = 5;

  /** The server counts a call that was under way when its caller died. */
  private static final long LAST_CALL_ENDS_MILLIS = 300;

  private final Process process;

  private ChildSync(Process process) {
    this.process = process;
  }

  static ChildSync start(DemoWorld world, String source) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sync",
                source,
                "--config",
                world.configurationFile().toString()));
    builder.environment().putAll(world.credentials());
    try {
      return new ChildSync(
          builder
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("a second process could not be started", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Kills it when it has committed so many pages, and returns the last committed page. */
  int killAfterPage(Database database, int page) {
    try {
      while (process.isAlive() && committed(database) < page) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
      process.destroyForcibly().waitFor();
      TimeUnit.MILLISECONDS.sleep(LAST_CALL_ENDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return committed(database);
  }

  private static int committed(Database database) {
    return database.transaction(
        tx ->
            tx.fetchSingle("SELECT coalesce(max(page), 0) FROM ivs.sync_checkpoint")
                .get(0, int.class));
  }
}
