package dev.ivssync.chaos;

import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forty sources over the regions of a simulated account: most list a whole region, one by state,
 * and in two regions three each list a stage, between which configurations move.
 */
final class Fleet {

  private static final List<String> AREAS = List.of("us-east-", "us-west-", "eu-west-", "sa-east-");
  private static final int WHOLE = 33;
  private static final int STAGED = 2;
  private static final int STAGES = 3;
  private static final int CONFIGURATIONS = 120;

  /** So that a run takes a second or two, and a fault finds several under way. */
  private static final Duration LATENCY = Duration.ofMillis(300);

  private final Simulator aws;
  private final List<ListedSource> sources = new ArrayList<>();

  private Fleet(Simulator aws) {
    this.aws = aws;
    String account = aws.accounts().get(0);
    for (int i = 0; i < WHOLE; i++) {
      sources.add(ListedSource.whole("whole-" + i, account, region(i)));
    }
    sources.add(new ListedSource("active", account, region(WHOLE), null, "ACTIVE"));
    for (int i = 1; i <= STAGED; i++) {
      String region = region(WHOLE + i);
      for (String stage : largestStages(account, region)) {
        sources.add(new ListedSource("stage-" + sources.size(), account, region, stage, null));
      }
    }
  }

  static Fleet start(long seed) {
    return new Fleet(
        Simulator.start(
            SimulatorOptions.defaults()
                .withSeed(seed)
                .withConfigurations(CONFIGURATIONS)
                .withLatency(LATENCY)
                .withRegions(
                    IntStream.rangeClosed(0, WHOLE + STAGED)
                        .mapToObj(Fleet::region)
                        .toArray(String[]::new))));
  }

  Simulator aws() {
    return aws;
  }

  List<ListedSource> sources() {
    return List.copyOf(sources);
  }

  /** The configuration of a node that reaches the database there. */
  String yaml(String url, String user) {
    List<String> lines = new ArrayList<>();
    lines.add("database:");
    lines.add("  url: " + url);
    lines.add("  user: " + user);
    lines.add("  password: ${IVS_SYNC_DB_PASSWORD:-}");
    lines.add("console: {enabled: false}");
    lines.add("sources:");
    for (int i = 0; i < sources.size(); i++) {
      lines.add(yaml(i, sources.get(i)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String yaml(int index, ListedSource source) {
    // a source with few rows changes by large shares
    return "  - {name: %s, region: %s, schedule: every %ds, page-size: %d, calls-per-second: 10000%s}"
        .formatted(
            source.name(),
            source.region(),
            5 + index % 4,
            source.stageArn() == null ? 20 + index % 3 * 10 : 3,
            source.isWhole()
                ? ""
                : ", breaker: {percent: 90, at-least: 40}, filter: {%s}".formatted(filter(source)));
  }

  private static String filter(ListedSource source) {
    return source.stageArn() == null
        ? "state: " + source.state()
        : "stage-arn: \"" + source.stageArn() + "\"";
  }

  private List<String> largestStages(String account, String region) {
    Map<String, Long> sizes =
        aws.truth(account, region).stream()
            .map(SimulatedConfiguration::stageArn)
            .filter(Fleet::isStage)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return sizes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(STAGES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isStage(@Nullable String arn) {
    return !Objects.requireNonNullElse(arn, "").isEmpty();
  }

  /** One that a single source lists whole. */
  static String wholeRegion(Random random) {
    return region(random.nextInt(WHOLE));
  }

  private static String region(int index) {
    return AREAS.get(index / 10) + index % 10;
  }
}
