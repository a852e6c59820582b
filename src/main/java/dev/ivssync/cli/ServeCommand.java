package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The scheduler. */
@Command(
    name = "serve",
    description =
        "Runs every source on its schedule until it is interrupted. Any number of nodes may serve"
            + " one database.")
final class ServeCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Clock clock;
  private final Shutdown shutdown;

  ServeCommand(Program program, Console console, Clock clock, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.clock = clock;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    Logs.showRuns();
    List<SourceConfig> sources = program.configuration().sources();
    Service service =
        new Service(
            program.database(),
            program.runner(),
            sources,
            program.configuration().retention(),
            program::pages,
            program::shareCallsAmong);
    sources.forEach(
        source ->
            console.say("ivs-sync: %s %s".formatted(source.name(), source.schedule().inWords())));
    service.run(clock, shutdown, outcome -> {});
    return ExitCode.DONE;
  }
}
