package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.RecordedRequest;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.Wire;
import dev.ivssync.testing.Wire.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 at the moments that matter, where a statement on its way to Postgres tells that they have
 * come. A lease of the dead keeps its source for ten seconds, so each moment has a source of its
 * own, and one process resumes them all.
 */
class KillMomentsTest {

  private static final int CONFIGURATIONS = 60;
  private static final int REMOVED = 12;

  /** A dying process's source, and what the database and the service had seen by then. */
  private enum Moment {
    BEFORE_A_PAGE("us-east-1", 5, "FOR NO KEY UPDATE", 3, Side.BEFORE),
    INSIDE_A_PAGE("us-east-2", 5, "COMMIT", 5, Side.BEFORE),
    AFTER_A_PAGE("us-west-1", 5, "COMMIT", 5, Side.AFTER),
    BEFORE_THE_END("us-west-2", 5, "SELECT rejected FROM ivs.sync_run", 1, Side.BEFORE),
    INSIDE_THE_TOMBSTONES("eu-west-1", 100, "completed AS", 1, Side.AFTER),
    // after those of the look at what is paused, of the claim and of the only page
    AFTER_THE_TOMBSTONES("eu-west-2", 100, "COMMIT", 4, Side.AFTER);

    private final String region;
    private final int pageSize;
    private final String statement;
    private final int nth;
    private final Side side;

    Moment(String region, int pageSize, String statement, int nth, Side side) {
      this.region = region;
      this.pageSize = pageSize;
      this.statement = statement;
      this.nth = nth;
      this.side = side;
    }

    boolean isOfTombstones() {
      return this == INSIDE_THE_TOMBSTONES || this == AFTER_THE_TOMBSTONES;
    }

    String yaml() {
      return "  - {name: %s, region: %s, page-size: %d, tombstone-after: 1, calls-per-second: 1000}"
          .formatted(name(), region, pageSize);
    }
  }

  /** What was there when the process was dead. */
  private record Left(int calls, int pages, int rows, int tombstones) {}

  @TempDir private static Path directory;
  private static Installation installation;
  private static Map<Moment, Left> left;

  @BeforeAll
  static void killAtEveryMomentAndResume() {
    installation =
        new Installation(
            directory,
            SimulatorOptions.defaults()
                .withConfigurations(CONFIGURATIONS)
                .withRegions(moments().map(m -> m.region).toArray(String[]::new))
                .withLatency(Duration.ofMillis(50)));
    installation.configure(moments().map(Moment::yaml).toArray(String[]::new));
    ProgramRun before = installation.run(sync(moments().filter(Moment::isOfTombstones)));
    assertThat(before.exitCode()).as("%s", before).isZero();
    moments()
        .filter(Moment::isOfTombstones)
        .forEach(m -> installation.aws().removeOldest(account(), m.region, REMOVED));

    left =
        moments().parallel().collect(Collectors.toMap(moment -> moment, KillMomentsTest::killAt));

    ProgramRun last = installation.run("sync");
    assertThat(last.exitCode()).as("%s", last).isZero();
  }

  @AfterAll
  static void close() {
    installation.close();
  }

  @AfterEach
  void nothingIsBroken() {
    assertThat(installation.broken()).isEmpty();
    moments()
        .forEach(
            moment ->
                assertThat(installation.table(moment.region))
                    .as("%s", moment)
                    .containsExactlyElementsOf(installation.truth(moment.region)));
    assertThat(
            installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_run WHERE attempts > 2"))
        .isZero();
  }

  @Test
  @FaultRow(1)
  void aPageWhoseTransactionHadNotBegunIsFetchedAgain() {
    assertResumedAfterItsLastPage(Moment.BEFORE_A_PAGE);
  }

  @Test
  @FaultRow(2)
  void aPageWhoseTransactionWasOpenIsRolledBack() {
    assertWholePages(left.get(Moment.INSIDE_A_PAGE), 2);
    assertResumedAfterItsLastPage(Moment.INSIDE_A_PAGE);
  }

  @Test
  @FaultRow(3)
  void aPageThatWasCommittedIsNotFetchedAgain() {
    assertWholePages(left.get(Moment.AFTER_A_PAGE), 3);
    assertResumedAfterItsLastPage(Moment.AFTER_A_PAGE);
  }

  @Test
  @FaultRow(4)
  void aRunWhosePagesAreAllThereIsFinishedOnceWithoutACall() {
    Left then = left.get(Moment.BEFORE_THE_END);

    assertThat(then.pages()).isEqualTo(CONFIGURATIONS / 5);
    assertThat(calls(Moment.BEFORE_THE_END)).hasSize(then.calls());
    assertThat(statuses(Moment.BEFORE_THE_END)).containsExactly("COMPLETED after 2");
    assertThat(changes(Moment.BEFORE_THE_END)).isEqualTo(CONFIGURATIONS);
  }

  @Test
  @FaultRow(5)
  void tombstonesAreAllThereOrNone() {
    assertThat(left.get(Moment.INSIDE_THE_TOMBSTONES).tombstones()).isZero();
    assertThat(left.get(Moment.AFTER_THE_TOMBSTONES).tombstones()).isEqualTo(REMOVED);

    moments()
        .filter(Moment::isOfTombstones)
        .forEach(
            moment -> {
              assertThat(tombstones(moment)).as("%s", moment).isEqualTo(REMOVED);
              assertThat(changes(moment)).as("%s", moment).isEqualTo(CONFIGURATIONS + REMOVED);
            });
    assertThat(statuses(Moment.INSIDE_THE_TOMBSTONES))
        .containsExactly("COMPLETED after 1", "COMPLETED after 2");
    // the third is a listing of its own: nothing was left to resume
    assertThat(statuses(Moment.AFTER_THE_TOMBSTONES))
        .containsExactly("COMPLETED after 1", "COMPLETED after 1", "COMPLETED after 1");
  }

  /** At least so many, since pages that have come in meanwhile share a transaction. */
  private static void assertWholePages(Left then, int transactions) {
    assertThat(then.pages()).isBetween(transactions, CONFIGURATIONS / 5 - 1);
    assertThat(then.rows()).isEqualTo(then.pages() * 5);
  }

  private static void assertResumedAfterItsLastPage(Moment moment) {
    Left then = left.get(moment);
    List<String> calls = calls(moment);
    List<String> committed = calls.subList(0, then.pages());
    List<String> resumed = calls.subList(then.calls(), calls.size());

    assertThat(resumed.get(0))
        .as("the token after the last page")
        .isEqualTo(calls.get(then.pages()));
    assertThat(resumed)
        .as("committed pages are not fetched again")
        .doesNotContainAnyElementsOf(committed);
    assertThat(resumed).hasSize(CONFIGURATIONS / 5 - then.pages());
    assertThat(statuses(moment)).containsExactly("COMPLETED after 2");
    assertThat(changes(moment)).isEqualTo(CONFIGURATIONS);
  }

  private static Left killAt(Moment moment) {
    try (Wire wire = Wire.toPostgres(installation.jdbcUrl())) {
      wire.holdAt(moment.statement, moment.nth, moment.side);
      String file = moment.name() + ".yaml";
      installation.configureBeside(file, wire.jdbcUrl(), moment.yaml());
      ProgramRun run = installation.program().start("sync", "--config", file);
      wire.awaitHeld();
      awaitLastCall(moment);
      run.kill();
      return new Left(calls(moment).size(), pages(moment), rows(moment), tombstones(moment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The calls that are made ahead of a commit: those on their way arrive too. */
  private static void awaitLastCall(Moment moment) {
    AtomicInteger before = new AtomicInteger(-1);
    await()
        .pollInterval(Duration.ofMillis(400))
        .until(() -> calls(moment).size(), now -> now == before.getAndSet(now));
  }

  private static List<String> calls(Moment moment) {
    return installation.aws().requests().stream()
        .filter(request -> request.region().equals(moment.region))
        .map(RecordedRequest::nextToken)
        .map(String::valueOf)
        .toList();
  }

  private static List<String> statuses(Moment moment) {
    return installation
        .sql()
        .fetch(
            "SELECT status || ' after ' || attempts FROM ivs.sync_run WHERE source = ?"
                + " ORDER BY run_id",
            moment.name())
        .getValues(0, String.class);
  }

  private static int pages(Moment moment) {
    return count("ivs.sync_page JOIN ivs.sync_run USING (run_id) WHERE source = ?", moment);
  }

  private static int rows(Moment moment) {
    return count("ivs.ingest_configuration WHERE source = ?", moment);
  }

  private static int tombstones(Moment moment) {
    return count("ivs.ingest_configuration WHERE deleted_at IS NOT NULL AND source = ?", moment);
  }

  private static int changes(Moment moment) {
    return count("ivs.ingest_configuration_change WHERE source = ?", moment);
  }

  private static int count(String what, Moment moment) {
    return installation.ask(Integer.class, "SELECT count(*) FROM " + what, moment.name());
  }

  private static String[] sync(Stream<Moment> moments) {
    return Stream.concat(Stream.of("sync"), moments.map(Enum::name)).toArray(String[]::new);
  }

  private static String account() {
    return installation.aws().accounts().get(0);
  }

  private static Stream<Moment> moments() {
    return Stream.of(Moment.values());
  }
}
