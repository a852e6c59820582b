package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.sync.RunSummary;
import dev.ivssync.sync.SyncResult;
import java.io.PrintStream;
import java.util.Objects;

/** Prints the steps of the demonstration, and remembers whether all of it held. */
final class DemoTeller {

  private final PrintStream out;
  private final DemoWorld world;
  private final Program program;
  private int steps;
  private boolean held = true;

  DemoTeller(PrintStream out, DemoWorld world, Program program) {
    this.out = out;
    this.world = world;
    this.program = program;
  }

  void step(String title) {
    steps++;
    out.println();
    say(steps + ". " + title);
  }

  void expect(boolean condition, String sentence) {
    held &= condition;
    say((condition ? "   ok    " : "   FAILED ") + sentence);
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  boolean held() {
    return held;
  }

  /** Runs the source once, in this process. */
  SyncResult sync(SourceConfig source) {
    SyncOutcome outcome = SyncBatch.one(program.runner(), world::pages, source);
    if (outcome.error() != null) {
      throw outcome.error();
    }
    SyncResult run = Objects.requireNonNull(outcome.result());
    say("   " + RunSummary.line(run, outcome.elapsed()));
    return run;
  }
}
