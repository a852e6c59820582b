package dev.ivssync.cli;

import dev.ivssync.sync.RunSummary;
import dev.ivssync.sync.SyncResult;
import java.util.List;

/** Prints what became of the sources: data on standard output, what to do next beside it. */
final class SyncReport {

  private final Console console;
  private final Errors errors;

  SyncReport(Console console, Errors errors) {
    this.console = console;
    this.errors = errors;
  }

  void print(List<SyncOutcome> outcomes, OutputFormat format) {
    if (format == OutputFormat.TABLE) {
      outcomes.stream()
          .filter(outcome -> outcome.result() != null)
          .forEach(o -> console.out().println(RunSummary.line(o.result(), o.elapsed())));
    } else {
      rows(outcomes).print(format, console.out());
    }
    outcomes.forEach(this::advise);
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
    if (outcome.error() != null) {
      errors.report(outcome.error());
    }
    SyncResult run = outcome.result();
    if (run == null) {
      return;
    }
    String again = "ivs-sync sync " + run.source();
    switch (run.status()) {
      case FAILED ->
          console.say(
              run.nextToken() == null
                  ? "try again with: " + again
                  : "resume it after page " + run.pages() + " with: " + again);
      case PAUSED -> console.say("paused at max-items; go on with: " + again);
      case HELD ->
          console.say(
              ("run %d is held: %s; nothing was tombstoned. Look with: ivs-sync approve %d --show%n"
                      + "Then: ivs-sync approve %d, or: ivs-sync reject %d; the next listing within"
                      + " the breaker clears it: %s")
                  .formatted(
                      run.runId(), run.error(), run.runId(), run.runId(), run.runId(), again));
      case PARTIAL ->
          console.say(
              "%,d items were rejected, see: SELECT * FROM ivs.rejected_item WHERE run_id = %d"
                  .formatted(run.rejected(), run.runId()));
      case RUNNING, COMPLETED, ABANDONED -> {}
    }
  }
}
