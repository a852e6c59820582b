package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher on a real pseudo-terminal, which util-linux's {@code script} opens. */
class TerminalTest {

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  @TempDir private static Path home;
  private static TestDatabase postgres;
  private static Simulator aws;

  @BeforeAll
  static void install() throws IOException {
    assumeThat(hasScript()).as("there is a script of util-linux").isTrue();
    postgres = TestDatabase.fresh();
    aws = Simulator.start(SimulatorOptions.defaults().withConfigurations(12));
    Path jar = Path.of(Objects.requireNonNull(System.getProperty("test.program")));
    Path target = Files.createDirectories(home.resolve("target"));
    Files.createSymbolicLink(target.resolve("ivs-ingest-sync.jar"), jar.toAbsolutePath());
    Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("bin", "ivs-sync"), home.resolve("bin/ivs-sync"));
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/ivs-sync.yaml"),
        """
        database: {url: '%s', user: '%s', password: '%s'}
        sources: [{name: demo, region: us-east-1, endpoint: '%s', page-size: 5}]
        """
            .formatted(postgres.jdbcUrl(), postgres.user(), postgres.password(), aws.endpoint()));
    assertThat(piped("sync").exitCode()).isZero();
  }

  @AfterAll
  static void close() {
    if (aws != null) {
      aws.close();
      postgres.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"changes", "list", "verify", "export changes --format csv"})
  void theBytesOfAFileAreThoseOfAPipeWhileSomebodyWatches(String command) throws IOException {
    Path file = home.resolve("data");

    String seen = onTerminal("bin/ivs-sync " + command + " > " + file);

    assertThat(Files.readString(file)).isEqualTo(piped(command).out()).doesNotContain("\u001b");
    assertThat(leftOnScreen(seen)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"changes", "list", "verify"})
  void whatIsShownIsThatWithColours(String command) {
    String shown = onTerminal("bin/ivs-sync " + command + " 2> /dev/null");

    assertThat(plain(shown)).isEqualTo(piped(command).out());
    assertThat(COLOUR.matcher(shown).find()).isEqualTo(!command.equals("list"));
  }

  @Test
  void aProgressBarIsGoneWhenTheSyncIsDone() {
    String shown = onTerminal("bin/ivs-sync sync > /dev/null");

    assertThat(leftOnScreen(shown)).isEmpty();
    assertThat(piped("sync").err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_COLOR=1", "TERM=dumb"})
  void coloursCanBeDoneWithout(String variable) {
    for (String command : List.of("changes", "--help", "sync --no-such-option")) {
      String shown = onTerminal(variable + " bin/ivs-sync " + command);

      assertThat(shown).isNotBlank().doesNotContain("\u001b");
    }
  }

  @Test
  void theNextCommandIsTheOneThatWasCalled() {
    String shown = onTerminal("bin/ivs-sync sync --max-items 5");

    assertThat(plain(shown)).contains("go on with: bin/ivs-sync sync demo");
  }

  /** A bar erases its line when it is done. */
  private static String leftOnScreen(String shown) {
    return shown.replaceAll("(?s).*\u001b\\[2K", "").strip();
  }

  private static ProgramRun piped(String command) {
    return run(List.of("/bin/sh", "-c", "bin/ivs-sync " + command));
  }

  private static String onTerminal(String commandLine) {
    return run(List.of("script", "-qec", commandLine, "/dev/null")).out();
  }

  /** The terminal ends lines in its own way. */
  private static String plain(String shown) {
    return COLOUR.matcher(shown.replace("\r\n", "\n")).replaceAll("");
  }

  private static ProgramRun run(List<String> command) {
    try {
      Path out = Files.createTempFile(home, "run", ".out");
      Path err = Files.createTempFile(home, "run", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("IVS_SYNC_"));
      builder
          .environment()
          .putAll(
              Map.of(
                  "JAVA_HOME",
                  System.getProperty("java.home"),
                  "TERM",
                  "xterm-256color",
                  "AWS_ACCESS_KEY_ID",
                  Simulator.accessKey(0),
                  "AWS_SECRET_ACCESS_KEY",
                  "any secret does"));
      builder.environment().remove("NO_COLOR");
      return new ProgramRun(command, builder.start(), out, err).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasScript() {
    try {
      Process script = new ProcessBuilder("script", "--version").start();
      String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return script.waitFor() == 0 && said.contains("util-linux");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
