package dev.ivssync.cli;

import dev.ivssync.report.BoundReport;
import dev.ivssync.report.NamedReport;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.export.Dataset;
import dev.ivssync.report.export.Export;
import dev.ivssync.report.export.Format;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tables as files. */
@Command(
    name = "export",
    description = {
      "Exports rows as they come, however many: current (the live configurations), changes (the"
          + " audit log), history (all versions), runs, or report NAME. A file appears only when it"
          + " is complete.",
      "",
      "In CSV, NULL is an empty field and empty text a quoted one; text that a spreadsheet would"
          + " take for a formula has an apostrophe before it. TIME is one of "
          + Moment.FORMS
          + "."
    })
final class ExportCommand implements Callable<Integer> {

  /** What can be exported. */
  enum What {
    CURRENT,
    CHANGES,
    HISTORY,
    RUNS,
    REPORT
  }

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description = "current, changes, history, runs or report.")
  private What what = What.CURRENT;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which report: see report --list.")
  private @Nullable String report;

  @Option(
      names = "--param",
      paramLabel = "KEY=VALUE",
      description = "A parameter of the report. May be given several times.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "csv|json|jsonl|parquet",
      required = true,
      description = "How the rows are written.")
  private Format format = Format.CSV;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to; standard output if it is not given.")
  private @Nullable Path file;

  @Option(names = "--source", paramLabel = "NAME", description = "Only of this source.")
  private @Nullable String source;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only changes observed, or runs begun, since then.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only changes observed, or runs begun, before then.")
  private @Nullable String until;

  ExportCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    checkFile();
    Dataset dataset = dataset();
    try (RowProgress progress = RowProgress.on(console)) {
      Export export = new Export(program.database(), dataset, format, progress::at);
      long rows = file == null ? export.to(console.data()) : export.to(file);
      if (file != null) {
        console.say("%,d rows are in %s".formatted(rows, file));
      }
    } catch (UncheckedIOException e) {
      console.requireReader();
      throw new ExportFailedException(file, e);
    }
    return ExitCode.DONE;
  }

  private void checkFile() {
    if (file == null || Export.isSpecial(file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("--to %s is a directory; give a file".formatted(file));
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new UsageException(
          "--to %s: there is no directory %s; make it first".formatted(file, directory));
    }
    if (!Files.isWritable(directory)) {
      throw new UsageException(
          "--to %s: the directory %s cannot be written; give another".formatted(file, directory));
    }
  }

  private Dataset dataset() {
    if (what == What.REPORT) {
      return report();
    }
    if (report != null || !parameters.isEmpty()) {
      throw new UsageException("a name and --param are for: export report NAME");
    }
    boolean timed = what == What.CHANGES || what == What.RUNS;
    if (!timed && (since != null || until != null)) {
      throw new UsageException("--since and --until are for changes and runs");
    }
    program.sourceNames().requireKnown(source);
    Moment.Span span = Moment.Span.parse(since, until, new ReadingTime(program.database()).now());
    return switch (what) {
      case CURRENT -> Dataset.current(source);
      case CHANGES -> Dataset.changes(source, span.since(), span.until());
      case HISTORY -> Dataset.history(source);
      case RUNS -> Dataset.runs(source, span.since(), span.until());
      case REPORT -> throw new IllegalStateException("has parameters of its own");
    };
  }

  private Dataset report() {
    if (report == null) {
      throw new UsageException("which report? Name one of those that report --list prints");
    }
    if (source != null || since != null || until != null) {
      throw new UsageException("a report has parameters of its own: see report --list " + report);
    }
    BoundReport bound = NamedReport.named(report).bind(parameters);
    program.sourceNames().requireKnown(parameters.get("source"));
    return Dataset.report(bound);
  }
}
