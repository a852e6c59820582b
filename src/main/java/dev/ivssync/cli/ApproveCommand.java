package dev.ivssync.cli;

import dev.ivssync.report.MissingConfigurations;
import dev.ivssync.report.RunDetail;
import dev.ivssync.report.RunDetails;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.RunStatus;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a held run conclude. */
@Command(
    name = "approve",
    description = {
      "Lets a run that the breaker holds conclude: each configuration that it did not show counts as"
          + " missed once more, and is tombstoned where that makes tombstone-after.",
      "",
      "Applies to exactly what was missing when the run was held, and refuses if the table has"
          + " moved since. Look first with --show."
    })
final class ApproveCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;

  @Mixin private DecisionOptions decision = new DecisionOptions();

  @Option(
      names = "--show",
      description = "Only print the configurations that are missing; decide nothing.")
  private boolean show;

  @Mixin private OutputOption output = new OutputOption();

  ApproveCommand(Program program, Console console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() {
    HeldRuns runs = decision.heldRuns(program);
    Source source = decision.source(program, runs);
    if (show) {
      return show(source);
    }
    SyncResult run = runs.approve(source, decision.runId, decision.actor(), decision.reason);
    DecisionReport.print(console, output.format, run);
    console.say(
        ("%,d %s tombstoned; what else is missing counts as missed once more, and is tombstoned"
                + " after %d complete listings without it")
            .formatted(
                run.deleted(),
                run.deleted() == 1 ? "configuration was" : "configurations were",
                source.tombstoneAfter()));
    return ExitCode.DONE;
  }

  private int show(Source source) {
    String status =
        new RunDetails(program.database()).of(decision.runId).map(RunDetail::status).orElse("gone");
    if (!status.equals(RunStatus.HELD.name())) {
      throw new UsageException(
          "run %d is not held: it is %s; see: ivs-sync runs --status held"
              .formatted(decision.runId, status));
    }
    RowStream rows =
        RowStream.to(
            console,
            output.format,
            "arn",
            "name",
            "stageArn",
            "state",
            "missedListings",
            "becomes");
    new MissingConfigurations(program.database())
        .forEach(
            decision.runId,
            row ->
                rows.add(
                    row.arn(),
                    row.name(),
                    row.stageArn(),
                    row.state(),
                    row.missedListings() + 1,
                    row.missedListings() + 1 >= source.tombstoneAfter() ? "tombstone" : "missed"));
    rows.end();
    console.say(
        "%,d %s missing from run %d"
            .formatted(
                rows.count(),
                rows.count() == 1 ? "configuration is" : "configurations are",
                decision.runId));
    return ExitCode.DONE;
  }
}
