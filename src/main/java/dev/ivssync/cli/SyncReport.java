package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.sync.RunSummary;
import dev.ivssync.sync.SyncResult;
import java.time.Duration;
import java.util.List;

/** Prints what became of the sources: data on standard output, what to do next beside it. */
final class SyncReport {

  private final Program program;
  private final Console console;
  private final Errors errors;

  SyncReport(Program program, Console console, Errors errors) {
    this.program = program;
    this.console = console;
    this.errors = errors;
  }

  void print(List<SyncOutcome> outcomes, OutputFormat format) {
    if (format == OutputFormat.TABLE) {
      outcomes.stream()
          .filter(outcome -> outcome.result() != null)
          .forEach(o -> console.out().println(RunSummary.line(o.result(), o.elapsed())));
    } else {
      rows(outcomes).print(format, console);
    }
    outcomes.forEach(this::advise);
  }

  /** That no source was begun; the error itself is told once, by whoever it is thrown to. */
  void printNoneOf(List<SourceConfig> sources, RuntimeException error, OutputFormat format) {
    if (format != OutputFormat.TABLE) {
      rows(sources.stream()
              .map(source -> SyncOutcome.failed(source.name(), error, Duration.ZERO))
              .toList())
          .print(format, console);
    }
  }

  private static Rows rows(List<SyncOutcome> outcomes) {
    Rows rows =
        Rows.of(
            "source",
            "runId",
            "status",
            "resumed",
            "pages",
            "items",
            "created",
            "updated",
            "deleted",
            "restored",
            "unchanged",
            "rejected",
            "apiCalls",
            "nextToken",
            "error");
    for (SyncOutcome outcome : outcomes) {
      add(rows, outcome);
    }
    return rows;
  }

  private static void add(Rows rows, SyncOutcome outcome) {
    SyncResult run = outcome.result();
    String error = outcome.error() == null ? null : outcome.error().getMessage();
    if (run == null) {
      rows.add(outcome.source(), null, null, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, error);
      return;
    }
    rows.add(
        run.source(),
        run.runId(),
        run.status().name(),
        run.resumed(),
        run.pages(),
        run.items(),
        run.created(),
        run.updated(),
        run.deleted(),
        run.restored(),
        run.unchanged(),
        run.rejected(),
        run.apiCalls(),
        run.nextToken(),
        error == null ? run.error() : error);
  }

  private void advise(SyncOutcome outcome) {
    SyncResult run = outcome.result();
    String again = program.command("sync", outcome.source());
    if (outcome.error() != null) {
      Complaint complaint = Complaint.of(outcome.error());
      boolean worthwhile = run != null || complaint.retryable();
      errors.report(worthwhile ? complaint.withNext(again) : complaint, outcome.error());
    }
    if (run == null) {
      return;
    }
    switch (run.status()) {
      case FAILED ->
          errors.advise(
              run.nextToken() == null
                  ? "try again with: " + again
                  : "resume it after page " + run.pages() + " with: " + again);
      case PAUSED -> errors.advise("paused at max-items; go on with: " + again);
      case HELD -> reportHeld(run);
      case PARTIAL -> reportPartial(run);
      case RUNNING, COMPLETED, ABANDONED -> {}
    }
  }

  private void reportHeld(SyncResult run) {
    String id = Long.toString(run.runId());
    String show = program.command("approve", id, "--show");
    if (errors.isForMachines()) {
      errors.report(complaint("HELD", String.valueOf(run.error()), run).withNext(show));
      return;
    }
    console.say(
        "%s: run %s is held, and nothing was tombstoned: %s"
            .formatted(run.source(), id, VisibleText.of(String.valueOf(run.error()))));
    console.say("look at what is missing: " + show);
    console.say("if it is gone indeed:    " + program.command("approve", id));
    console.say("if it is not:            " + program.command("reject", id));
  }

  private void reportPartial(SyncResult run) {
    String message =
        "%,d %s rejected, so nothing is concluded from what is missing; see: SELECT * FROM ivs.rejected_item WHERE run_id = %d"
            .formatted(
                run.rejected(), run.rejected() == 1 ? "item was" : "items were", run.runId());
    if (errors.isForMachines()) {
      errors.report(complaint("PARTIAL", message, run));
    } else {
      console.say(run.source() + ": " + message);
    }
  }

  private static Complaint complaint(String code, String message, SyncResult run) {
    return new Complaint(
        code, message, run.source(), run.runId(), false, ExitCode.HELD_OR_PARTIAL, null);
  }
}
