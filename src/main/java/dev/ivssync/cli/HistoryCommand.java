package dev.ivssync.cli;

import dev.ivssync.report.Change;
import dev.ivssync.report.ChangeLog;
import dev.ivssync.report.Configurations;
import dev.ivssync.report.ReadingTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One configuration over time. */
@Command(
    name = "history",
    description =
        "Prints how a configuration has changed: each version with the interval in which it began,"
            + " how long it held, and the run, page and AWS request that showed it. Times are UTC.")
final class HistoryCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Parameters(paramLabel = "ARN", description = "The ARN, or its last part.")
  private String arnOrId = "";

  @Mixin private OutputOption output = new OutputOption();

  HistoryCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    Configurations configurations = new Configurations(program.database());
    String arn = new ArnLookup(program.database()).require(arnOrId);
    List<Change> changes = new ChangeLog(program.database()).of(arn);
    if (output.format == OutputFormat.TABLE) {
      new Timeline(
              console,
              changes,
              configurations.confirmedAt(arn).orElse(null),
              new ReadingTime(program.database()).now())
          .print();
    } else {
      rows(changes).print(output.format, console);
    }
    return ExitCode.DONE;
  }

  private static Rows rows(List<Change> changes) {
    Rows rows =
        Rows.of(
            "version",
            "kind",
            "changedFields",
            "before",
            "after",
            "confirmedAt",
            "observedAt",
            "validFrom",
            "validTo",
            "source",
            "runId",
            "page",
            "requestId");
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      String next = i + 1 < changes.size() ? changes.get(i + 1).observedAt().toString() : null;
      rows.add(
          change.version(),
          change.kind(),
          change.changedFields(),
          ChangeText.json(change.before()),
          ChangeText.json(change.after()),
          Objects.toString(change.confirmedAt(), null),
          change.observedAt().toString(),
          change.isTombstone() ? null : change.observedAt().toString(),
          change.isTombstone() ? null : next,
          change.source(),
          change.runId(),
          change.page(),
          change.requestId());
    }
    return rows;
  }
}
