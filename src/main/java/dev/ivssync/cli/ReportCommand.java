package dev.ivssync.cli;

import dev.ivssync.report.BoundReport;
import dev.ivssync.report.NamedReport;
import dev.ivssync.report.ReportParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a named report tells. */
@Command(
    name = "report",
    description = {
      "Prints a named report.",
      "",
      "Times are UTC. A change happened after confirmed_at, and at or before observed_at."
    })
final class ReportCommand implements Callable<Integer> {

  private static final int FETCH = 1_000;

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which report: see --list.",
      completionCandidates = Names.class)
  private @Nullable String name;

  @Option(
      names = "--param",
      paramLabel = "KEY=VALUE",
      description = "A parameter of the report: see --list. May be given several times.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--list",
      description = "Print the reports and their parameters, or those of NAME.")
  private boolean list;

  @Mixin private OutputOption output = new OutputOption();

  /** For completion in shells. */
  static final class Names implements Iterable<String> {

    @Override
    public java.util.Iterator<String> iterator() {
      return NamedReport.all().stream().map(NamedReport::name).iterator();
    }
  }

  ReportCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    if (list) {
      list(name == null ? NamedReport.all() : List.of(NamedReport.named(name)));
    } else if (name == null) {
      throw new UsageException("which report? Name one of those that report --list prints");
    } else {
      BoundReport report = NamedReport.named(name).bind(parameters);
      program.sourceNames().requireKnown(parameters.get("source"));
      run(report);
    }
    return ExitCode.DONE;
  }

  private void list(List<NamedReport> reports) {
    if (output.format != OutputFormat.TABLE) {
      Rows rows = Rows.of("name", "sentence", "parameters");
      reports.forEach(
          report ->
              rows.add(
                  report.name(),
                  report.sentence(),
                  report.parameters().stream().map(ReportParameter::declaration).toList()));
      rows.print(output.format, console);
      return;
    }
    for (NamedReport report : reports) {
      console.out().println(report.name());
      console.out().println("  " + report.sentence());
      report
          .parameters()
          .forEach(
              parameter ->
                  console
                      .out()
                      .println("    " + parameter.declaration() + ": " + parameter.meaning()));
    }
    console.out().flush();
  }

  private void run(BoundReport report) {
    long count = program.database().snapshot(tx -> print(report.on(tx)));
    console.say("%,d %s".formatted(count, count == 1 ? "row" : "rows"));
  }

  private long print(ResultQuery<Record> query) {
    try (Cursor<Record> found = query.fetchSize(FETCH).fetchLazy()) {
      RowStream rows =
          RowStream.to(
              console,
              output.format,
              Stream.of(found.fields()).map(Field::getName).toArray(String[]::new));
      for (Record row : found) {
        rows.add(Stream.of(row.intoArray()).map(ReportValue::plain).toArray());
      }
      rows.end();
      return rows.count();
    }
  }
}
