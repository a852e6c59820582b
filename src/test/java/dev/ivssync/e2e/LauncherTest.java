package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an installation without sources. */
class LauncherTest {

  private static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("test.program")));

  @TempDir private Path home;
  private Path target;

  @BeforeEach
  void install() throws IOException {
    target = Files.createDirectories(home.resolve("target"));
    Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("bin", "ivs-sync"), home.resolve("bin/ivs-sync"));
    Files.createSymbolicLink(target.resolve("ivs-ingest-sync.jar"), JAR.toAbsolutePath());
  }

  @Test
  void runsWithoutAnArchiveOfClasses() {
    assertThatTheVersionIsAllThatIsPrinted();
  }

  @Test
  void passesOverABrokenArchiveInSilence() throws IOException {
    Files.writeString(target.resolve("ivs-ingest-sync-10.jsa"), "no archive");

    assertThatTheVersionIsAllThatIsPrinted();
  }

  @Test
  void passesOverHalfAnArchiveInSilence() throws IOException {
    Path archive = archiveOfTheBuild();
    try (InputStream start = Files.newInputStream(archive)) {
      Files.write(target.resolve(archive.getFileName()), start.readNBytes(1_000_000));
    }

    assertThatTheVersionIsAllThatIsPrinted();
  }

  @Test
  void passesOverAnArchiveOfAnotherJarInSilence() throws IOException {
    Path archive = archiveOfTheBuild();
    Files.copy(archive, target.resolve(archive.getFileName()));

    assertThatTheVersionIsAllThatIsPrinted();
  }

  /** It looks into classes while they are loaded, which crashes the JVM on archived ones. */
  @Test
  void usesNoArchiveUnderTheFlightRecorder() throws IOException {
    Path archive = archiveOfTheBuild();
    Files.copy(archive, target.resolve(archive.getFileName()));
    Path recording = home.resolve("recording.jfr");

    ProgramRun run =
        run(
            Map.of("IVS_SYNC_JAVA_OPTS", "-XX:StartFlightRecording=filename=" + recording),
            "status",
            "--config",
            Files.writeString(home.resolve("none.yaml"), "sources: []\n").toString());

    assertThat(run.exitCode()).as("%s", run).isEqualTo(2);
    assertThat(RecordingFile.readAllEvents(recording))
        .filteredOn(event -> event.getEventType().getName().equals("jdk.JVMInformation"))
        .extracting(event -> event.getString("jvmArguments"))
        .hasSize(1)
        .noneMatch(options -> options.contains("SharedArchiveFile"));
  }

  @Test
  void printsHelpAsItWasWrittenDown() throws IOException {
    Files.writeString(Files.createDirectories(target.resolve("help")).resolve("sync.txt"), "Do.\n");

    assertThat(run("sync", "--help").out()).isEqualTo("Do.\n");
    assertThat(run("sync", "-h").out()).isEqualTo("Do.\n");
  }

  @Test
  void printsItsOwnHelpWhereWhatWasWrittenDownIsOlderThanTheJar() throws IOException {
    Path text = Files.createDirectories(target.resolve("help")).resolve("ivs-sync.txt");
    Files.writeString(text, "Old.\n");
    long jar = Files.getLastModifiedTime(JAR).toMillis();
    Files.setLastModifiedTime(text, FileTime.fromMillis(jar - Duration.ofMinutes(1).toMillis()));

    assertThat(run("--help").out()).startsWith("Usage: ivs-sync").doesNotContain("Old.");
  }

  @Test
  void whatWasWrittenDownIsWhatTheProgramPrints() throws IOException {
    Path texts = JAR.resolveSibling("help");
    assumeThat(texts).as("made by the build").exists();

    for (String name : List.of("ivs-sync", "sync")) {
      String[] arguments =
          name.equals("ivs-sync") ? new String[] {"--help"} : new String[] {name, "--help"};
      assertThat(texts.resolve(name + ".txt")).hasContent(run(arguments).out());
    }
  }

  private void assertThatTheVersionIsAllThatIsPrinted() {
    ProgramRun run = run("--version");

    assertThat(run.exitCode()).as("%s", run).isZero();
    assertThat(run.out()).matches("ivs-sync [0-9]\\S+\\R");
    assertThat(run.err()).isEmpty();
  }

  private static Path archiveOfTheBuild() throws IOException {
    try (Stream<Path> files = Files.list(JAR.toAbsolutePath().getParent())) {
      Optional<Path> archive = files.filter(file -> file.toString().endsWith(".jsa")).findFirst();
      assumeThat(archive).as("made by the build").isPresent();
      return archive.orElseThrow();
    }
  }

  private ProgramRun run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private ProgramRun run(Map<String, String> environment, String... arguments) {
    try {
      Path out = Files.createTempFile(home, "run", ".out");
      Path err = Files.createTempFile(home, "run", ".err");
      List<String> command =
          Stream.concat(Stream.of(home.resolve("bin/ivs-sync").toString()), Stream.of(arguments))
              .toList();
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().remove("IVS_SYNC_JAVA_OPTS");
      builder.environment().putAll(environment);
      return new ProgramRun(command, builder.start(), out, err).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
