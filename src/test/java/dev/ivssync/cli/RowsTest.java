package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

  private final Rows rows =
      Rows.of("id", "userId", "state")
          .add(1, "=HYPERLINK(\"http://x\")", null)
          .add(-2, "two\nlines \u202e", "ACTIVE");

  @Test
  void letNoCellBeginAFormula() {
    assertThat(printed(OutputFormat.CSV))
        .isEqualTo(
            "id,userId,state\r\n"
                + "1,\"'=HYPERLINK(\"\"http://x\"\")\",\r\n"
                + "-2,\"two\nlines \u202e\",ACTIVE\r\n");
  }

  @Test
  void headTheirColumnsAsPeopleReadThem() {
    assertThat(printed(OutputFormat.TABLE).lines().findFirst().orElseThrow().strip())
        .matches("ID +USER_ID +STATE");
  }

  @Test
  void keepOneLinePerRowInATable() {
    assertThat(printed(OutputFormat.TABLE).lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("two\\u000alines \\u202e"));
  }

  @Test
  void areOneObjectPerLineInJsonLines() {
    assertThat(printed(OutputFormat.JSONL).lines())
        .containsExactly(
            "{\"id\":1,\"userId\":\"=HYPERLINK(\\\"http://x\\\")\",\"state\":null}",
            "{\"id\":-2,\"userId\":\"two\\nlines \u202e\",\"state\":\"ACTIVE\"}");
  }

  @Test
  void areAnArrayInJsonEvenWithoutRows() {
    assertThat(print(new Rows(List.of("id"), List.of()), OutputFormat.JSON).strip())
        .isEqualTo("[ ]");
  }

  private String printed(OutputFormat format) {
    return print(rows, format);
  }

  private static String print(Rows rows, OutputFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rows.print(format, new PrintStream(bytes, true, StandardCharsets.UTF_8), TextTable.UNBOUNDED);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
