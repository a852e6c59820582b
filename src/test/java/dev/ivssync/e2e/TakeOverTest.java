package dev.ivssync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.FaultRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of one cluster, each a process, of which those that work die or fall asleep. */
class TakeOverTest {

  private static final String REGION = Installation.REGION;

  /** What is promised. */
  private static final Duration TAKE_OVER = Duration.ofSeconds(15);

  /** And what a machine that is busy with all of them may need besides. */
  private static final Duration ALLOWED = TAKE_OVER.plusSeconds(5);

  @TempDir private Path directory;
  private Installation installation;
  private final List<ProgramRun> nodes = new ArrayList<>();

  @BeforeEach
  void install() {
    installation =
        new Installation(
            directory, SimulatorOptions.defaults().withLatency(Duration.ofMillis(300)));
    installation.configure(
        "  - {name: demo, page-size: 3, calls-per-second: 10000, schedule: every 1h}");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aDeadNodesRunIsResumedInTimeAndThatOfItsSuccessorToo() {
    startNodes(3);
    int before = pages();

    ProgramRun first = working();
    first.kill();
    Duration takeOver = measure(() -> attempts() == 2);
    await().until(() -> pages() > before + 3);
    working().kill();
    Duration second = measure(() -> attempts() == 3);

    System.out.printf(
        "TakeOverTest: a dead node's run was resumed after %.1f s, its successor's after %.1f s%n",
        takeOver.toMillis() / 1000.0, second.toMillis() / 1000.0);
    assertThat(takeOver).isLessThanOrEqualTo(ALLOWED);
    assertThat(second).isLessThanOrEqualTo(ALLOWED);
    expectOneWholeRun(3);
  }

  @Test
  void aNodeThatIsToldToStopHandsItsRunOn() {
    startNodes(2);
    ProgramRun first = working();

    first.signal("TERM");

    await().until(() -> attempts() == 2);
    assertThat(first.await(ALLOWED).exitCode()).as("%s", first).isEqualTo(143);
    await().until(() -> holder() != null);
    working().signal("TERM");
    await().until(() -> nodes.stream().noneMatch(ProgramRun::isAlive));
    nodes.add(installation.start("serve"));
    expectOneWholeRun(3);
  }

  @Test
  @FaultRow(7)
  void aSleeperIsSucceededAndWritesNothingWhenItWakes() {
    startNodes(2);
    ProgramRun sleeper = working();
    sleeper.signal("STOP");
    await().atMost(ALLOWED).until(() -> attempts() == 2);
    int before = pages();
    await().until(() -> pages() > before + 1);

    sleeper.signal("CONT");

    await().atMost(ALLOWED).until(() -> sleeper.err().contains("fenced: the lease on source"));
    assertThat(sleeper.err()).contains("was lost to " + holder());
    expectOneWholeRun(2);
    assertThat(nodes).allMatch(ProgramRun::isAlive);
    assertThat(epochs()).isEqualTo(List.of(1L, 2L));
  }

  /** All are in the cluster, and one of them is in mid-listing. */
  private void startNodes(int count) {
    IntStream.range(0, count).forEach(i -> nodes.add(installation.start("serve")));
    await()
        .until(
            () ->
                pages() >= 2
                    && installation.ask(
                            Integer.class, "SELECT count(*) FROM quartz.qrtz_scheduler_state")
                        == count);
  }

  private ProgramRun working() {
    String holder = holder();
    return nodes.stream()
        .filter(node -> holder.endsWith("/" + node.pid()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("%s is none of %s".formatted(holder, nodes)));
  }

  private static Duration measure(Callable<Boolean> condition) {
    long begin = System.nanoTime();
    await()
        .atMost(TAKE_OVER.multipliedBy(3))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void expectOneWholeRun(int attempts) {
    await().until(() -> "COMPLETED".equals(run().get("status")));
    assertThat(attempts()).isEqualTo(attempts);
    assertThat(run().get("created", int.class)).isEqualTo(installation.truth(REGION).size());
    assertThat(installation.table(REGION)).containsExactlyElementsOf(installation.truth(REGION));
    assertThat(installation.broken()).isEmpty();
  }

  private String holder() {
    return installation.ask(String.class, "SELECT holder FROM ivs.sync_source");
  }

  private int pages() {
    return installation.ask(Integer.class, "SELECT count(*) FROM ivs.sync_page");
  }

  private int attempts() {
    return run().get("attempts", int.class);
  }

  private List<?> epochs() {
    return installation.sql().fetchValues("SELECT DISTINCT epoch FROM ivs.sync_page ORDER BY 1");
  }

  /** The only one. */
  private Record run() {
    return installation.sql().fetchSingle("SELECT * FROM ivs.sync_run");
  }
}
