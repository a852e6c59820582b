package dev.ivssync.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The person whom a held run waits for. Works at the command line: stops the schedule, so that no
 * later listing takes the held one's place, approves, and lets the schedule go on.
 */
final class Operator {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String[] WHY = {
    "--reason", "The world stands still: what is missing is gone"
  };

  private final Path jar;
  private final Path config;
  private final Map<String, String> environment;
  private final Path directory;

  /**
   * @param directory where the commands run, and leave their log
   */
  Operator(Path jar, Path config, Map<String, String> environment, Path directory) {
    this.jar = jar;
    this.config = config;
    this.environment = environment;
    this.directory = directory;
  }

  /**
   * @param held the source's held run as it is now, null when it has none
   * @return whether one was approved
   */
  boolean approve(String source, Function<String, @Nullable Long> held)
      throws InterruptedException {
    run("pause", source, WHY[0], WHY[1]);
    try {
      boolean approved = false;
      Long run = held.apply(source);
      long end = System.nanoTime() + PATIENCE.toNanos();
      // a run that is at work goes on to its end first
      while (!approved && run != null && System.nanoTime() < end) {
        approved = run("approve", run.toString(), WHY[0], WHY[1]);
        run = held.apply(source);
      }
      return approved;
    } finally {
      run("resume", source);
    }
  }

  private boolean run(String... arguments) throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Program.command(jar, config, arguments))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(directory.resolve("operator.log").toFile()));
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
