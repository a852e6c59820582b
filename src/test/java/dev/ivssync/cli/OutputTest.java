package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that takes no more. */
class OutputTest {

  private static final TestDatabase POSTGRES = TestDatabase.fresh();

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path home;

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export runs --format csv",
        "export runs --format parquet",
        "report --list",
        "changes --output json",
        "--help"
      })
  void aFullDiskIsAFailure(String line) {
    assertThat(run("No space left on device", line)).isEqualTo(ExitCode.FAILED);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            "ivs-sync: [ERROR]: standard output could not be written: No space left on device;")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"export runs --format csv", "report --list"})
  void aReaderWhoHasSeenEnoughIsNone(String line) {
    assertThat(run("Broken pipe", line)).isEqualTo(ExitCode.DONE);

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFailureBeforeThatCountsMore() {
    assertThat(run("Broken pipe", "report flaping")).isEqualTo(ExitCode.USAGE);
  }

  private int run(String why, String line) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException(why);
          }
        };
    Map<String, String> environment =
        Map.of(
            "IVS_SYNC_DB_URL", POSTGRES.jdbcUrl(),
            "IVS_SYNC_DB_USER", POSTGRES.user(),
            "IVS_SYNC_DB_PASSWORD", POSTGRES.password());
    Console console =
        new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, environment);
    return Main.run(console, new Shutdown(), environment, home, line.split(" "));
  }
}
