package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.report.Freshness;
import dev.ivssync.report.NodeStatus;
import dev.ivssync.report.Nodes;
import dev.ivssync.report.SourceStatus;
import dev.ivssync.report.SourceStatuses;
import dev.ivssync.schedule.NextFires;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the sources stand. */
@Command(
    name = "status",
    description =
        "Shows for each source how fresh it is, its schedule, and its last error; with --nodes, who"
            + " serves.")
final class StatusCommand implements Callable<Integer> {

  private static final int NEXT_FIRES = 3;

  /** For a fire that is just being taken up. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Program program;
  private final Console console;

  @Option(
      names = "--exit-code",
      description =
          "For monitors: exit with 1 unless every source is fresh; with --nodes, unless there is a"
              + " node and every node is ready.")
  private boolean exitCode;

  @Option(
      names = "--nodes",
      description = "Show the nodes that serve instead: whether they are ready, and their clocks.")
  private boolean nodes;

  @Mixin private OutputOption output = new OutputOption();

  StatusCommand(Program program, Console console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() {
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
                word(node.verdict()),
                text(node.heartbeatAt()),
                text(node.startedAt()),
                node.buildVersion(),
                node.schemaVersion(),
                node.clockSkew().toMillis(),
                node.reason()));
    rows.print(output.format, console.out());
    return !serving.isEmpty()
        && serving.stream().allMatch(node -> node.verdict() == NodeStatus.Verdict.READY);
  }

  /** Returns whether all are fresh. */
  private boolean printSources(List<NodeStatus> serving) {
    SourceStatuses statuses = new SourceStatuses(program.database());
    Instant now = statuses.now();
    Map<String, SourceStatus> known = statuses.bySource();
    Rows rows =
        Rows.of(
            "source",
            "verdict",
            "lastSuccess",
            "live",
            "lastRun",
            "schedule",
            "nextFires",
            "holder",
            "lastError");
    Map<String, Instant> fires = new NextFires(program.database()).bySource();
    boolean allFresh = true;
    for (SourceConfig source : program.configuration().sources()) {
      SourceStatus status = known.getOrDefault(source.name(), SourceStatus.unknown(source.name()));
      Freshness verdict = verdict(source, status, now);
      allFresh &= verdict == Freshness.FRESH;
      rows.add(
          source.name(),
          word(verdict),
          text(status.lastCompleteAt()),
          status.live(),
          status.lastStatus(),
          source.schedule().inWords(),
          nextFires(source, fires.get(source.name()), now),
          status.holder(),
          status.lastError());
    }
    rows.print(output.format, console.out());
    serving.stream()
        .filter(node -> node.verdict() == NodeStatus.Verdict.NOT_READY)
        .forEach(
            node ->
                console.say(
                    "ivs-sync: [WARNING]: node %s is not ready: %s"
                        .formatted(node.node(), node.reason())));
    return allFresh;
  }

  /** {@code not-ready}, say. */
  private static String word(Enum<?> verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Freshness verdict(SourceConfig source, SourceStatus status, Instant now) {
    Duration interval = source.schedule().interval(now).orElse(Duration.ofDays(1));
    return Freshness.of(status.lastCompleteAt(), now, interval);
  }

  /** As the cluster has stored them; one that lies in the past means that nobody serves. */
  private static List<String> nextFires(
      SourceConfig source, @Nullable Instant stored, Instant now) {
    if (stored == null || stored.isBefore(now.minus(GRACE))) {
      return List.of();
    }
    return Stream.concat(
            Stream.of(stored), source.schedule().nextFires(stored, NEXT_FIRES - 1).stream())
        .map(StatusCommand::text)
        .toList();
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
