package dev.ivssync.testing;

import dev.ivssync.testing.TestReports.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of faults in docs/reliability.md: {@code mvn verify -Preliability} runs all tests and
 * writes it, with their results; other builds only compare its rows and tests with the annotations.
 */
final class FaultTable {

  static final Path FILE = Path.of("docs/reliability.md");

  private static final String BEGIN = "<!-- begin: faults -->";
  private static final String END = "<!-- end: faults -->";

  private static final String HEAD =
      """
      | # | Fault | Required | Tests | Last result |
      |---:|---|---|---|---|
      """;

  private final Map<Integer, List<FaultTests.Test>> tests = FaultTests.byRow();

  public static void main(String[] args) throws IOException {
    Path build = Path.of(args[0]);
    TestReports reports = TestReports.in(build);
    FaultTable table = new FaultTable();
    table.write(reports);
    List<FaultTests.Test> missing = table.testsThat(reports, Result.NOT_RUN);
    if (reports.anyFailed() || !missing.isEmpty()) {
      System.err.printf("Tests failed, or did not run: %s; see %s%n", missing, build);
      System.exit(1);
    }
  }

  private List<FaultTests.Test> testsThat(TestReports reports, Result result) {
    return tests.values().stream()
        .flatMap(List::stream)
        .distinct()
        .filter(test -> reports.of(test) == result)
        .toList();
  }

  private void write(TestReports reports) throws IOException {
    String text = Files.readString(FILE);
    String recorded =
        "Recorded on %s, Java %s, by `mvn verify -Preliability`.%n%n"
            .formatted(LocalDate.now(Clock.systemUTC()), System.getProperty("java.version"));
    Files.writeString(
        FILE,
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + "\n"
            + recorded
            + markdown(row -> result(row, reports))
            + text.substring(text.indexOf(END)));
  }

  private String result(FaultMatrix.Row row, TestReports reports) {
    return tests.getOrDefault(row.number(), List.of()).stream()
        .map(reports::of)
        .reduce(Result::worse)
        .map(Result::toString)
        .orElse("");
  }

  /** The table without the results. */
  String withoutResults() {
    return markdown(row -> "");
  }

  /** The file's own table, likewise without what the tests came to. */
  static String writtenWithoutResults() throws IOException {
    String text = Files.readString(FILE);
    return text.substring(text.indexOf(BEGIN), text.indexOf(END))
        .lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> line.matches("\\| \\d.*") ? withoutLastCell(line) : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String withoutLastCell(String line) {
    return line.substring(0, line.lastIndexOf(" | ")) + " |  |";
  }

  private String markdown(Function<FaultMatrix.Row, String> result) {
    return FaultMatrix.rows().stream()
        .map(row -> line(row, result.apply(row)))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private String line(FaultMatrix.Row row, String result) {
    return "| %d | %s | %s | %s | %s |%n"
        .formatted(row.number(), row.fault(), row.required(), tests(row), result);
  }

  private String tests(FaultMatrix.Row row) {
    String names =
        tests.getOrDefault(row.number(), List.of()).stream()
            .map(test -> "%s.%s".formatted(test.simpleClassName(), test.method()))
            .collect(Collectors.joining("<br>"));
    if (row.note().isEmpty()) {
      return names;
    }
    return names + (names.isEmpty() ? "" : "<br>") + "*" + row.note() + "*";
  }
}
