package dev.ivssync.cli;

import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.RunDetail;
import dev.ivssync.report.RunDetails;
import dev.ivssync.sync.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sync runs. */
@Command(
    name = "runs",
    description = {
      "Prints the latest runs, the latest first.",
      "",
      "TIME is one of " + Moment.FORMS + "."
    })
final class RunsCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Option(names = "--source", paramLabel = "NAME", description = "Only of this source.")
  private @Nullable String source;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only of these: ${COMPLETION-CANDIDATES}; several by commas.")
  private List<RunStatus> statuses = List.of();

  @Option(names = "--since", paramLabel = "TIME", description = "Only runs begun since then.")
  private @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "The latest N (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private OutputOption output = new OutputOption();

  RunsCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    if (limit < 1) {
      throw new UsageException("--limit is " + limit + "; give 1 or more");
    }
    program.sourceNames().requireKnown(source);
    Instant from =
        since == null
            ? null
            : Moment.parse("--since", since, new ReadingTime(program.database()).now());
    Rows rows =
        Rows.of(
            "runId",
            "source",
            "trigger",
            "status",
            "startedAt",
            "finishedAt",
            "attempts",
            "pages",
            "items",
            "created",
            "updated",
            "deleted",
            "restored",
            "unchanged",
            "rejected",
            "apiCalls",
            "node",
            "error");
    List<String> names = statuses.stream().map(RunStatus::name).toList();
    new RunDetails(program.database())
        .latest(new RunDetails.Filter(source, names, from, null), limit)
        .forEach(run -> add(rows, run));
    rows.print(output.format, console);
    return ExitCode.DONE;
  }

  private void add(Rows rows, RunDetail run) {
    rows.add(
        run.runId(),
        run.source(),
        run.trigger(),
        run.status(),
        moment(run.startedAt()),
        run.finishedAt() == null ? null : moment(run.finishedAt()),
        run.attempts(),
        run.pages(),
        run.items(),
        run.created(),
        run.updated(),
        run.deleted(),
        run.restored(),
        run.unchanged(),
        run.rejected(),
        run.apiCalls(),
        run.node(),
        run.error());
  }

  /** To the second for people, whole for machines. */
  private String moment(Instant moment) {
    return output.format == OutputFormat.TABLE
        ? ChangeText.moment(moment)
        : Objects.toString(moment);
  }
}
