package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowStreamTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource(value = OutputFormat.class, names = "TABLE", mode = EnumSource.Mode.EXCLUDE)
  void keepsLittleOfWhatIsLong(OutputFormat format) {
    RowStream rows = to(out, format);
    for (int i = 0; i < 10_000; i++) {
      rows.add(i, "a name");
      // a buffer's worth
      assertThat((i + 1) * "0,a name".length() - out.size()).isLessThan(64 * 1024);
    }
    rows.end();

    assertThat(printed()).contains("9999");
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void printsNothingBeforeItsFirstRow(OutputFormat format) {
    RowStream rows = to(out, format);
    assertThat(printed()).isEmpty();

    rows.end();

    assertThat(printed())
        .isEqualToNormalizingNewlines(
            switch (format) {
              case TABLE, JSONL -> "";
              case JSON -> "[ ]\n";
              case CSV -> "id,name\n";
            });
  }

  @ParameterizedTest
  @EnumSource(value = OutputFormat.class, names = "TABLE", mode = EnumSource.Mode.EXCLUDE)
  void endsWhenNobodyReadsAnyMore(OutputFormat format) {
    RowStream rows = to(new ClosedPipe(), format);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                rows.add(i, "a name");
              }
            })
        .isInstanceOf(OutputClosedException.class);
  }

  private static final class ClosedPipe extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  private static RowStream to(OutputStream out, OutputFormat format) {
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return RowStream.to(new Console(out, err, false, Map.of()), format, "id", "name");
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
