package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.report.NodeStatus;
import dev.ivssync.report.Nodes;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.SourceStatus;
import dev.ivssync.report.SourceStatuses;
import dev.ivssync.schedule.NextFires;
import dev.ivssync.schedule.Pause;
import dev.ivssync.schedule.Pauses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the sources stand. */
@Command(
    name = "status",
    description = {
      "Shows for each source how fresh it is, its schedule, and its last error; with --nodes, who"
          + " serves.",
      "",
      "fresh: the last complete listing ended at most two intervals of the schedule ago; late: at"
          + " most three; stale: longer; never: there was none. A source that somebody has paused is"
          + " shown as such, with its reason."
    })
final class StatusCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Option(
      names = "--exit-code",
      description =
          "For monitors: exit with 1 unless every source is fresh or paused; with --nodes, unless"
              + " there is a node and every node is ready.")
  private boolean exitCode;

  @Option(
      names = "--nodes",
      description = "Show the nodes that serve instead: whether they are ready, and their clocks.")
  private boolean nodes;

  @Mixin private OutputOption output = new OutputOption();

  StatusCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    List<NodeStatus> serving = new Nodes(program.database()).all();
    boolean well = nodes ? printNodes(serving) : printSources(serving);
    return exitCode && !well ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** Returns whether there is a node, and all are ready. */
  private boolean printNodes(List<NodeStatus> serving) {
    Rows rows =
        Rows.of(
            "node",
            "verdict",
            "heartbeat",
            "started",
            "build",
            "schema",
            "clockSkewMillis",
            "reason");
    serving.forEach(
        node ->
            rows.add(
                node.node(),
                node.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                seconds(node.heartbeatAt()),
                seconds(node.startedAt()),
                node.buildVersion(),
                node.schemaVersion(),
                node.clockSkew().toMillis(),
                node.reason()));
    rows.print(output.format, console);
    if (serving.isEmpty()) {
      console.say("no node serves; start one with: " + program.command("serve"));
    }
    return !serving.isEmpty()
        && serving.stream().allMatch(node -> node.verdict() == NodeStatus.Verdict.READY);
  }

  /** Returns whether all are fresh, but for those that somebody has paused. */
  private boolean printSources(List<NodeStatus> serving) {
    Instant now = new ReadingTime(program.database()).now();
    List<SourceState> sources = states(new SourceStatuses(program.database()).bySource(), now);
    new SourceStates(console, now).print(sources, output.format);
    sources.forEach(this::advise);
    serving.stream()
        .filter(node -> node.verdict() == NodeStatus.Verdict.NOT_READY)
        .forEach(
            node ->
                console.say(
                    "ivs-sync: [WARNING]: node %s is not ready: %s"
                        .formatted(node.node(), node.reason())));
    return sources.stream().allMatch(SourceState::isWell);
  }

  private List<SourceState> states(Map<String, SourceStatus> known, Instant now) {
    Map<String, Instant> fires = new NextFires(program.database()).bySource();
    Map<String, Pause> pauses = new Pauses(program.database()).bySource();
    List<SourceState> states = new ArrayList<>();
    for (SourceConfig source : program.configuration().sources()) {
      String name = source.name();
      SourceStatus status = known.getOrDefault(name, SourceStatus.unknown(name));
      states.add(SourceState.of(source, status, pauses.get(name), fires.get(name), now));
    }
    return states;
  }

  /** The next command, where somebody has to decide. */
  private void advise(SourceState source) {
    String name = source.config().name();
    Long held = source.status().heldRun();
    if (held != null) {
      console.say(
          "%s: run %d is held; look with: %s"
              .formatted(name, held, program.command("approve", held.toString(), "--show")));
    }
    if (source.pause() != null) {
      console.say(
          "%s is paused; resume it with: %s".formatted(name, program.command("resume", name)));
    }
  }

  private static String seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
