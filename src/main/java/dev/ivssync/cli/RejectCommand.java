package dev.ivssync.cli;

import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.Source;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Drops what a held run would conclude. */
@Command(
    name = "reject",
    description =
        "Drops what a run that the breaker holds would conclude. The table stays as it is, and the"
            + " next listing decides anew.")
final class RejectCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;

  @Mixin private DecisionOptions decision = new DecisionOptions();

  @Mixin private OutputOption output = new OutputOption();

  RejectCommand(Program program, Console console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() {
    HeldRuns runs = decision.heldRuns(program);
    Source source = decision.source(program, runs);
    DecisionReport.print(
        console,
        output.format,
        runs.reject(source, decision.runId, decision.actor(), decision.reason));
    return ExitCode.DONE;
  }
}
