package dev.ivssync.cli;

import dev.ivssync.schedule.Pauses;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets the schedule of a source go on. */
@Command(
    name = "resume",
    description = {
      "Lets the schedule of a paused source go on. An interval that is over by now fires within"
          + " half a minute, a cron expression at its next time.",
      "",
      "Exits with 1 if the source is not paused."
    })
final class ResumeCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;

  @Mixin private ScheduleOptions schedule = new ScheduleOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is recorded with the decision.")
  private @Nullable String reason;

  ResumeCommand(Program program, Console console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() {
    schedule.check(program, reason);
    String source = schedule.source;
    String actor = schedule.actor();
    Instant resumed = new Pauses(program.database()).resume(source, actor, reason);
    DecisionReport.print(console, schedule.format(), "RESUME", source, resumed, actor, reason);
    console.say("%s fires again; see when with: %s".formatted(source, program.command("status")));
    return ExitCode.DONE;
  }
}
