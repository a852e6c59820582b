package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import dev.ivssync.config.MetricsExport;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.schedule.Pause;
import dev.ivssync.schedule.Pauses;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    program.requireUsableEndpoint(program.configuration().sources());
    // before the console, whose token stands beside it
    program.databaseSettings().requireUsableDirectory();
    Optional<MetricsExport> export = program.metricsExport();
    Optional<WebConsole> web = program.webConsole();
    try {
      serve(web, export);
    } finally {
      web.ifPresent(WebConsole::close);
    }
    return ExitCode.DONE;
  }

  private void serve(Optional<WebConsole> web, Optional<MetricsExport> export) {
    List<SourceConfig> sources = program.configuration().sources();
    Service service =
        new Service(
            program.database(),
            program.runner(),
            sources,
            program.configuration().retention(),
            program.configuration().verification(),
            program::pages,
            program::shareCallsAmong,
            web,
            export);
    Map<String, Pause> paused = new Pauses(program.database()).bySource();
    sources.forEach(source -> introduce(source, paused.get(source.name())));
    web.ifPresent(it -> console.say("ivs-sync: the console is at " + it.address()));
    export.ifPresent(to -> console.say("ivs-sync: metrics are sent to " + to));
    service.run(clock, shutdown, outcome -> {});
  }

  private void introduce(SourceConfig source, @Nullable Pause pause) {
    String paused = pause == null ? "" : "; paused " + VisibleText.of(pause.inWords());
    console.say("ivs-sync: %s %s%s".formatted(source.name(), source.schedule().inWords(), paused));
  }
}
