package dev.ivssync.cli;

import dev.ivssync.schedule.DecisionText;
import dev.ivssync.sync.SyncResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A decision, as data. */
final class DecisionReport {

  private DecisionReport() {}

  /** What it made of a run. */
  static void print(Console console, OutputFormat format, SyncResult run) {
    Rows.of("source", "runId", "status", "deleted")
        .add(run.source(), run.runId(), run.status().name(), run.deleted())
        .print(format, console);
  }

  /** As it was recorded. */
  static void print(
      Console console,
      OutputFormat format,
      String action,
      String source,
      Instant decidedAt,
      String actor,
      @Nullable String reason) {
    Instant shown =
        format == OutputFormat.TABLE ? decidedAt.truncatedTo(ChronoUnit.SECONDS) : decidedAt;
    Rows.of("source", "action", "decidedAt", "actor", "reason")
        .add(source, action, shown.toString(), actor, reason)
        .print(format, console);
  }

  /**
   * @throws UsageException if one of them cannot be recorded
   */
  static void checkTexts(String actor, @Nullable String reason) {
    check("--actor", actor);
    if (reason != null) {
      check("--reason", reason);
    }
  }

  private static void check(String option, String text) {
    DecisionText.problem(text)
        .ifPresent(
            problem -> {
              throw new UsageException(option + " " + problem);
            });
  }
}
