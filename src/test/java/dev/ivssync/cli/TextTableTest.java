package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static final TextTable TABLE =
      new TextTable(
          List.of("runId", "source", "error"),
          List.of(List.of("12", "production", ""), List.of("11", "night", "throttled")));

  @Test
  void isALineForEachRowWhereThereIsRoom() {
    assertThat(TABLE.text(TextTable.UNBOUNDED).lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line.strip()).matches("11 +night +throttled"));
  }

  @Test
  void fitsWhereItIsAsWideAsTheTerminal() {
    String table = TABLE.text(TextTable.UNBOUNDED);
    int width = table.lines().mapToInt(line -> line.stripTrailing().length()).max().orElseThrow();

    assertThat(TABLE.text(width)).isEqualTo(table);
    assertThat(TABLE.text(width - 1)).isNotEqualTo(table);
  }

  @Test
  void isABlockForEachRowWhereTheTerminalIsTooNarrow() {
    assertThat(TABLE.text(20))
        .isEqualTo(
            """
            RUN_ID  12
            SOURCE  production

            RUN_ID  11
            SOURCE  night
            ERROR   throttled""");
  }

  @Test
  void isNothingWithoutRows() {
    assertThat(new TextTable(List.of("runId"), List.of()).text(80)).isEmpty();
  }
}
