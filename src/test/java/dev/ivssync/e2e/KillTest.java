package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.chaos.AtRest;
import dev.ivssync.chaos.ListedSource;
import dev.ivssync.chaos.RecordedAnswers;
import dev.ivssync.simulator.RecordedRequest;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty listings, killed (kill -9) at moments that their seeds choose. A lease of the dead keeps
 * the next process waiting for up to ten seconds, so they are killed side by side: each of five
 * processes works on four sources, each with a region and a page size of its own.
 */
class KillTest {

  private static final int SEEDS = 20;
  private static final int PER_PROCESS = 4;
  private static final int CONFIGURATIONS = 600;
  private static final int FETCHED_AHEAD = 3;

  @TempDir private Path directory;
  private Installation installation;
  private final RecordedAnswers answers = new RecordedAnswers();

  @BeforeEach
  void install() {
    installation =
        new Installation(
            directory,
            SimulatorOptions.defaults()
                .withConfigurations(CONFIGURATIONS)
                .withRegions(seeds().map(Seed::region).toArray(String[]::new))
                .withLatency(Duration.ofMillis(100)));
    installation.configure(seeds().map(Seed::yaml).toArray(String[]::new));
    installation.aws().tell(answers);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  @FaultRow({1, 2, 3})
  void losesNothingAndWritesNothingTwiceWhereverItIsKilled() {
    List<Group> groups =
        IntStream.range(0, SEEDS / PER_PROCESS).mapToObj(number -> new Group(number)).toList();
    startAndKill(groups);
    startAndKill(groups);

    ProgramRun last = installation.run("sync");

    assertThat(last.exitCode()).as("%s", last).isZero();
    Map<String, Long> calls =
        installation.aws().requests().stream()
            .collect(Collectors.groupingBy(RecordedRequest::region, Collectors.counting()));
    seeds().forEach(seed -> assertIsWhole(seed, calls.get(seed.region())));
    assertThat(atRest().broken(answers)).isEmpty();
    report(calls);
  }

  private AtRest atRest() {
    String account = installation.aws().accounts().get(0);
    return new AtRest(
        installation.database(),
        installation.aws(),
        seeds().map(seed -> ListedSource.whole(seed.source(), account, seed.region())).toList());
  }

  /** Each process dies when its sources have committed so many more pages as its seed says. */
  private void startAndKill(List<Group> groups) {
    groups.parallelStream().forEach(group -> group.startAndKill(installation));
  }

  private void assertIsWhole(Seed seed, long calls) {
    Record run =
        installation
            .sql()
            .fetchSingle("SELECT * FROM ivs.sync_run WHERE source = ?", seed.source());
    assertThat(run.get("status")).as("%s", seed).isEqualTo("COMPLETED");
    assertThat(run.get("pages", int.class)).as("%s", seed).isEqualTo(seed.pages());
    assertThat(run.get("created", long.class)).as("%s", seed).isEqualTo(CONFIGURATIONS);
    long kills = run.get("attempts", long.class) - 1;
    assertThat(calls)
        .as("calls of %s, killed %s times", seed, kills)
        .isBetween((long) seed.pages(), seed.pages() + FETCHED_AHEAD * kills);
  }

  private void report(Map<String, Long> calls) {
    long kills = installation.ask(Long.class, "SELECT sum(attempts - 1) FROM ivs.sync_run");
    long pages = seeds().mapToLong(Seed::pages).sum();
    long needed = calls.values().stream().mapToLong(Long::longValue).sum();
    System.out.printf(
        "KillTest: %d listings of %d pages, interrupted %d times by kill -9: %d calls, %.1f more"
            + " per kill%n",
        SEEDS, pages, kills, needed, (needed - pages) / (double) kills);
    assertThat(kills).as("kills in mid-listing").isGreaterThan(SEEDS / 2);
  }

  private static Stream<Seed> seeds() {
    return IntStream.range(0, SEEDS).mapToObj(Seed::new);
  }

  /** A listing. */
  private record Seed(int number) {

    String source() {
      return "seed-" + number;
    }

    String region() {
      return (number < 10 ? "us-east-" : "eu-west-") + number % 10;
    }

    int pageSize() {
      return 20 + new Random(number).nextInt(41);
    }

    int pages() {
      return (CONFIGURATIONS + pageSize() - 1) / pageSize();
    }

    String yaml() {
      return "  - {name: %s, region: %s, page-size: %d, calls-per-second: 10000}"
          .formatted(source(), region(), pageSize());
    }
  }

  /** The sources of one process. */
  private static final class Group {

    private final List<Seed> seeds;
    private final Random random;
    private int killAt;

    Group(int number) {
      this.seeds = seeds().skip((long) number * PER_PROCESS).limit(PER_PROCESS).toList();
      this.random = new Random(number);
    }

    void startAndKill(Installation installation) {
      int left = seeds.stream().mapToInt(Seed::pages).sum() - killAt;
      killAt += 1 + random.nextInt(left / 2);
      ProgramRun run =
          installation.start(
              Stream.concat(Stream.of("sync"), seeds.stream().map(Seed::source))
                  .toArray(String[]::new));
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(3))
          .until(() -> committed(installation) >= killAt || !run.isAlive());
      run.kill();
    }

    private int committed(Installation installation) {
      return installation.ask(
          Integer.class,
          """
          SELECT count(*) FROM ivs.sync_page JOIN ivs.sync_run USING (run_id)
          WHERE source = ANY (?)""",
          (Object) seeds.stream().map(Seed::source).toArray(String[]::new));
    }
  }
}
