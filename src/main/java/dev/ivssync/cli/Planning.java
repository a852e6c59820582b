package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.sync.Plan;
import dev.ivssync.sync.PlanListener;
import dev.ivssync.sync.PlannedChange;
import dev.ivssync.sync.Planner;
import dev.ivssync.sync.SyncRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What plan and sync --dry-run do: list, compare, print, and write nothing. */
final class Planning {

  private final Program program;
  private final Console console;
  private final AtomicBoolean stopped = new AtomicBoolean();

  Planning(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    shutdown.giveUpOnRequest(this::giveUp);
  }

  private void giveUp() {
    stopped.set(true);
    program.close();
  }

  /** One source after the other; returns the worst of their exit statuses. */
  int run(List<SourceConfig> sources, SyncRequest request, OutputFormat format) {
    Planner planner = new Planner(program.databaseAsItIs());
    PlanReport report = new PlanReport(console, format, sources.size());
    List<Plan> plans = new ArrayList<>();
    try (SyncProgress progress = SyncProgress.on(console)) {
      for (SourceConfig source : sources) {
        plans.add(
            planner.plan(
                Program.source(source),
                program.pages(source),
                request,
                listener(progress, report, source.tombstoneAfter()),
                stopped::get));
      }
    }
    report.close(plans);
    return plans.stream()
        .map(plan -> ExitCode.of(plan.verdict()))
        .reduce(ExitCode.DONE, ExitCode::worst);
  }

  private PlanListener listener(SyncProgress progress, PlanReport report, int tombstoneAfter) {
    return new PlanListener() {
      @Override
      public void listed(String source, long items) {
        progress.listed(1, items);
      }

      @Override
      public void planned(PlannedChange change) {
        console.eraseLine();
        report.add(change, tombstoneAfter);
      }
    };
  }
}
