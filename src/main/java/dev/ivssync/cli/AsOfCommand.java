package dev.ivssync.cli;

import dev.ivssync.report.Configurations;
import dev.ivssync.report.ReadingTime;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The table as it was. */
@Command(
    name = "as-of",
    description = {
      "Prints the configurations as they were known at a moment.",
      "",
      "TIME is one of " + Moment.FORMS + "."
    })
final class AsOfCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Parameters(paramLabel = "TIME", description = "The moment, not in the future.")
  private String time = "";

  @Option(names = "--source", paramLabel = "NAME", description = "Only of this source.")
  private @Nullable String source;

  @Option(names = "--stage-arn", paramLabel = "ARN", description = "Only of this stage.")
  private @Nullable String stageArn;

  @Option(names = "--state", paramLabel = "STATE", description = "Only in this state.")
  private @Nullable String state;

  @Mixin private OutputOption output = new OutputOption();

  AsOfCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    Instant now = new ReadingTime(program.database()).now();
    Instant moment = Moment.parse("TIME", time, now);
    if (moment.isAfter(now)) {
      throw new UsageException(
          "%s lies in the future: by the database it is %s now".formatted(moment, now));
    }
    program.sourceNames().requireKnown(source);
    Configurations configurations = new Configurations(program.database());
    RowStream rows =
        RowStream.to(
            console,
            output.format,
            "arn",
            "name",
            "source",
            "stageArn",
            "state",
            "participantId",
            "userId",
            "ingestProtocol",
            "redundantIngest",
            "version",
            "validFrom");
    configurations.forEachAt(
        moment,
        source,
        stageArn,
        state,
        v ->
            rows.add(
                v.arn(),
                v.name(),
                v.source(),
                v.stageArn(),
                v.state(),
                v.participantId(),
                v.userId(),
                v.ingestProtocol(),
                v.redundantIngest(),
                v.version(),
                v.validFrom().toString()));
    rows.end();
    configurations.firstListings().forEach((name, first) -> warn(name, first, moment));
    return ExitCode.DONE;
  }

  /** Nothing known must not look like nothing there. */
  private void warn(String name, @Nullable Instant first, Instant moment) {
    if (source != null && !source.equals(name)) {
      return;
    }
    if (first == null) {
      console.say(name + " has no complete listing yet: what is printed of it may not be all");
    } else if (moment.isBefore(first)) {
      console.say("nothing is known of %s before its first listing, at %s".formatted(name, first));
    }
  }
}
