package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.DatabaseException;
import dev.ivssync.schedule.Pause;
import dev.ivssync.schedule.Pauses;
import dev.ivssync.source.StartingToken;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.sync.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs sources once, now. */
@Command(
    name = "sync",
    description =
        "Runs sources once, now (all of them where none is named). An unfinished run is resumed at"
            + " its checkpoint.")
final class SyncCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Errors errors;
  private final Shutdown shutdown;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Names of sources.")
  private List<String> names = List.of();

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description = "Items to ask for per call, 1 to 100, instead of the source's.")
  private @Nullable Integer pageSize;

  @Option(
      names = "--max-items",
      paramLabel = "N",
      description = "Stop after so many items; the next sync goes on there.")
  private @Nullable Long maxItems;

  @Option(
      names = "--starting-token",
      paramLabel = "TOKEN",
      description =
          "Begin a new run at this token: the service's, or a NextToken of boto3, the AWS CLI or"
              + " this program. Nothing is tombstoned by such a run.")
  private @Nullable String startingToken;

  @Option(names = "--restart", description = "Abandon an unfinished run, and list from the start.")
  private boolean restart;

  @Option(
      names = "--dry-run",
      description = "Show what would change, as plan does, and write nothing.")
  private boolean dryRun;

  @Mixin private OutputOption output = new OutputOption();

  SyncCommand(Program program, Console console, Errors errors, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.errors = errors;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    List<SourceConfig> sources = program.sourceNames().sources(names);
    SyncRequest request = request(sources);
    program.requireUsableEndpoint(sources);
    program.prepare(sources);
    if (dryRun) {
      return new Planning(program, console, shutdown).run(sources, request, output.format);
    }
    SyncReport report = new SyncReport(program, console, errors);
    List<SyncOutcome> outcomes = run(runner(sources, report), sources, request);
    report.print(outcomes, output.format);
    return SyncOutcome.exitCode(outcomes);
  }

  private SyncRunner runner(List<SourceConfig> sources, SyncReport report) {
    try {
      tellOfPauses(sources);
      return program.runner();
    } catch (DatabaseException e) {
      report.printNoneOf(sources, e, output.format);
      throw e;
    }
  }

  private List<SyncOutcome> run(
      SyncRunner runner, List<SourceConfig> sources, SyncRequest request) {
    shutdown.onRequest(runner::stop);
    try (SyncProgress progress = SyncProgress.on(console)) {
      return new SyncBatch(runner, program::pages, sources, request).run(progress);
    }
  }

  /** By hand it runs all the same: whoever calls it knows why. */
  private void tellOfPauses(List<SourceConfig> sources) {
    Map<String, Pause> paused = new Pauses(program.database()).bySource();
    sources.stream()
        .map(source -> paused.get(source.name()))
        .filter(Objects::nonNull)
        .forEach(
            pause ->
                console.say(
                    "the schedule of %s is paused %s; this sync runs all the same"
                        .formatted(pause.source(), VisibleText.of(pause.inWords()))));
  }

  private SyncRequest request(List<SourceConfig> sources) {
    PagingFlags.check(pageSize, maxItems, 1);
    if (startingToken != null && sources.size() != 1) {
      throw new UsageException(
          "--starting-token is a position in one listing; name one source, not %d"
              .formatted(sources.size()));
    }
    StartingToken start = startingToken == null ? null : PagingFlags.startingToken(startingToken);
    return new SyncRequest(Trigger.MANUAL, pageSize, maxItems, start, restart)
        .by(Processes.thisUser());
  }
}
