package dev.ivssync.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program ({@code test.program}), to be run as processes with an environment of their
 * own: nothing of the environment of the tests gets into it.
 */
final class Program implements AutoCloseable {

  private static final List<String> HOSTILE_DEFAULTS =
      List.of("user.timezone", "user.language", "user.country");

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private @Nullable Path standardError;
  private final List<ProgramRun> started = new ArrayList<>();

  /**
   * @param directory for what the processes print, and their home
   */
  Program(Path directory) {
    this.directory = directory;
    environment.put("PATH", Objects.requireNonNullElse(System.getenv("PATH"), ""));
    environment.put("HOME", directory.toString());
    jvmOptions.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    jvmOptions.add("-Divssync.home=" + directory);
    HOSTILE_DEFAULTS.forEach(
        name -> jvmOptions.add("-D%s=%s".formatted(name, System.getProperty(name))));
  }

  /** Uses an archive of loaded classes where there is one: a process starts in half the time. */
  Program useClassesOf(Path archive) {
    // without logging, since a warning about the archive would go to standard output
    return jvmOption("-XX:SharedArchiveFile=" + archive).jvmOption("-Xlog:disable");
  }

  /** For the processes started from now on. */
  Program set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Where the processes started from now on print errors, instead of where tests read them. */
  Program standardError(Path file) {
    standardError = file;
    return this;
  }

  Program unset(String variable) {
    environment.remove(variable);
    return this;
  }

  Program jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  ProgramRun start(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    ProgramRun run = start(command);
    started.add(run);
    return run;
  }

  /** Kills what still runs. */
  @Override
  public void close() {
    started.stream().filter(ProgramRun::isAlive).forEach(ProgramRun::kill);
  }

  private ProgramRun start(List<String> command) {
    try {
      Path out = Files.createTempFile(directory, "run", ".out");
      Path err = Files.createTempFile(directory, "run", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError((standardError == null ? err : standardError).toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new ProgramRun(command, builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() {
    return Stream.of(System.getProperty("test.program"))
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(Files::isReadable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("test.program names no jar: package first"));
  }
}
