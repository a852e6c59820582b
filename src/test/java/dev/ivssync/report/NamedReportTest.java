package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedReportTest {

  private static final NamedReport EVERY_TYPE =
      NamedReport.parse(
          "every-type",
          """
          -- All types,
          -- in two lines.
          -- param n integer = 7: how many
          -- param t text = NULL: a text
          -- param m timestamptz = NULL: a moment
          -- param i interval = 1d: how long
          -- param d date = NULL: a day
          SELECT ':n', 1::bigint, ":t", :n -- :m
          WHERE :t = 'x' AND :n > 1 AND now() - :i < :m AND :d IS NULL
          """);

  @Test
  void knowsEveryFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("db", "reports"))) {
      assertThat(NamedReport.all().stream().map(NamedReport::name))
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString().replace(".sql", "")).toList());
    }
  }

  @Test
  void readsItsHeader() {
    assertThat(EVERY_TYPE.sentence()).isEqualTo("All types, in two lines.");
    assertThat(EVERY_TYPE.parameters().stream().map(ReportParameter::declaration))
        .containsExactly(
            "n integer = 7",
            "t text = NULL",
            "m timestamptz = NULL",
            "i interval = 1d",
            "d date = NULL");
  }

  @Test
  void bindsEachUseOfAParameterByItsType() {
    BoundReport bound =
        EVERY_TYPE.bind(
            Map.of("t", "'; DROP", "m", "2026-01-31T10:00:00+01:00", "d", "2026-01-31"));

    assertThat(bound.sql())
        .isEqualTo(
            """
            SELECT ':n', 1::bigint, ":t", ?::integer -- :m
            WHERE ?::text = 'x' AND ?::integer > 1 AND now() - ?::interval < ?::timestamptz AND\
             ?::date IS NULL""");
    assertThat(bound.bindings())
        .isEqualTo(
            List.of(
                7,
                "'; DROP",
                7,
                "PT24H",
                OffsetDateTime.parse("2026-01-31T10:00:00+01:00"),
                LocalDate.parse("2026-01-31")));
  }

  @ParameterizedTest
  @CsvSource({
    "n, x, whole number",
    "n, -1, whole number",
    "n, 99999999999, whole number",
    "m, yesterday, 2026-01-31T10:00:00Z",
    "m, +99999-01-01T00:00:00Z, 2026-01-31T10:00:00Z",
    "i, 1 day, 12h",
    "i, -PT1H, 12h",
    "i, 999999999d, 36500d",
    "d, 31.1.2026, 2026-01-31",
    "d, 2026-02-30, 2026-01-31"
  })
  void refusesWhatIsNoValueOfTheType(String parameter, String value, String hint) {
    assertThatThrownBy(() -> EVERY_TYPE.bind(Map.of(parameter, value)))
        .isInstanceOf(ReportRefusedException.class)
        .hasMessageContaining("\"" + value + "\" cannot be " + parameter)
        .hasMessageContaining(hint);
  }

  @Test
  void refusesNulWhichNoDatabaseTakes() {
    assertThatThrownBy(() -> EVERY_TYPE.bind(Map.of("t", "a\0b")))
        .isInstanceOf(ReportRefusedException.class);
  }

  @Test
  void suggestsWhatAMisspeltNameMayMean() {
    assertThatThrownBy(() -> NamedReport.named("flaping"))
        .isInstanceOf(ReportRefusedException.class)
        .hasMessage("there is no report \"flaping\"; did you mean \"flapping\"?");
    assertThatThrownBy(() -> NamedReport.named("flapping").bind(Map.of("sorce", "a")))
        .isInstanceOf(ReportRefusedException.class)
        .hasMessage("report \"flapping\" has no parameter \"sorce\"; did you mean \"source\"?");
    assertThatThrownBy(() -> NamedReport.named("../../etc/passwd"))
        .isInstanceOf(ReportRefusedException.class)
        .hasMessageContaining("the reports are: active-by-stage, ");
  }
}
