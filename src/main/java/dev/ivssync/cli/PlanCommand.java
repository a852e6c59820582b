package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.Trigger;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a sync would change. */
@Command(
    name = "plan",
    description = {
      "Lists the sources, and shows row by row what a sync would change; writes nothing.",
      "",
      "+ is to be added, ~ changed (old -> new), ^ restored, - tombstoned; ? is missing, but not"
          + " often enough yet; ! cannot be taken. As data: source, action, arn, before, after,"
          + " misses, reason. Exits with 3 where the run would be HELD or PARTIAL."
    })
final class PlanCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Names of sources.")
  private List<String> names = List.of();

  @Mixin private OutputOption output = new OutputOption();

  PlanCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    List<SourceConfig> sources = program.sourceNames().sources(names);
    program.requireUsableEndpoint(sources);
    return new Planning(program, console, shutdown)
        .run(sources, SyncRequest.of(Trigger.MANUAL), output.format);
  }
}
