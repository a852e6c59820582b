package dev.ivssync.cli;

import dev.ivssync.sync.SyncResult;

/** What a decision made of a run, as data. */
final class DecisionReport {

  private DecisionReport() {}

  static void print(Console console, OutputFormat format, SyncResult run) {
    Rows.of("source", "runId", "status", "deleted")
        .add(run.source(), run.runId(), run.status().name(), run.deleted())
        .print(format, console.out());
  }
}
