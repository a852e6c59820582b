package dev.ivssync.cli;

import dev.ivssync.schedule.Pause;
import dev.ivssync.schedule.Pauses;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the schedule of a source. */
@Command(
    name = "pause",
    description = {
      "Stops the schedule of a source on all nodes, until it is resumed. A run that is at work goes"
          + " on to its end, and sync works by hand as ever.",
      "",
      "Exits with 1 if the source is paused already: the earlier decision stands."
    })
final class PauseCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;

  @Mixin private ScheduleOptions schedule = new ScheduleOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is recorded with the decision, and shown by status.")
  private String reason = "";

  PauseCommand(Program program, Console console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() {
    schedule.check(program, reason);
    String source = schedule.source;
    Pause pause = new Pauses(program.database()).pause(source, schedule.actor(), reason);
    DecisionReport.print(
        console, schedule.format(), "PAUSE", source, pause.since(), pause.by(), pause.reason());
    console.say(
        "%s is paused, and fires no more until: %s"
            .formatted(source, program.command("resume", source)));
    return ExitCode.DONE;
  }
}
