package dev.ivssync.cli;

import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What approve and reject have in common. */
final class DecisionOptions {

  @Parameters(paramLabel = "RUN", description = "The number of the held run.")
  long runId;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is recorded with the decision.")
  @Nullable String reason;

  @Mixin private ActorOption actor = new ActorOption();

  HeldRuns heldRuns(Program program) {
    return new HeldRuns(program.database(), Processes.thisOne(), SyncRunner.LEASE);
  }

  /**
   * The run's source, as it is configured now.
   *
   * @throws UsageException if there is no such run, or no such source any more, or a text cannot be
   *     recorded
   */
  Source source(Program program, HeldRuns runs) {
    DecisionReport.checkTexts(actor(), reason);
    String name =
        runs.sourceOf(runId)
            .orElseThrow(
                () ->
                    new UsageException("there is no run %d; see: ivs-sync runs".formatted(runId)));
    return Program.source(program.sourceNames().source(name));
  }

  String actor() {
    return actor.name();
  }
}
