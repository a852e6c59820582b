package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {

  private static final String GET_EVENTS = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch firstAnswer = new CountDownLatch(1);
  private final ConsoleFixture console =
      ConsoleFixture.with(routes -> routes.get("/api/v1/asked", question -> howOftenAsked()));
  private final List<RawConnection> viewers = new ArrayList<>();

  @BeforeEach
  void source() {
    console
        .postgres()
        .dsl()
        .execute("INSERT INTO ivs.sync_source (source, region) VALUES ('demo', 'eu-west-1')");
  }

  @AfterEach
  void close() {
    firstAnswer.countDown();
    viewers.forEach(RawConnection::close);
    console.close();
  }

  @Test
  void tellsThatItIsLiveAndThenWhatHappens() {
    RawConnection viewer = viewer();
    assertThat(next(viewer, "state")).contains("\"state\":\"live\"");

    long run = begin("demo");
    assertThat(next(viewer, "runs"))
        .contains("\"source\":\"demo\"", "\"runId\":" + run, "\"status\":\"RUNNING\"");

    sql("UPDATE ivs.sync_run SET pages = 3, items = 300");
    assertThat(next(viewer, "runs")).contains("\"pages\":3", "\"items\":300");

    sql("SELECT pg_notify('ivs_change', 'demo')");
    assertThat(next(viewer, "changes")).isEqualTo("[\"demo\"]");

    sql("UPDATE ivs.sync_run SET status = 'HELD', finished_at = now()");
    assertThat(next(viewer, "runs")).contains("\"status\":\"HELD\"");

    sql("UPDATE ivs.sync_run SET status = 'COMPLETED'");
    assertThat(next(viewer, "runs")).contains("\"status\":\"COMPLETED\"");
  }

  @Test
  void tellsOfARunThatBeganAndEndedBetweenTwoLooks() {
    RawConnection viewer = viewer();
    assertThat(next(viewer, "state")).contains("live");

    begin("demo");
    sql("UPDATE ivs.sync_run SET status = 'COMPLETED', finished_at = now()");

    assertThat(next(viewer, "runs")).contains("\"status\"");
  }

  @Test
  void isOneConnectionForAllViewersAndNoneForNobody() {
    for (int i = 0; i < 20; i++) {
      assertThat(next(viewer(), "state")).contains("live");
    }
    assertThat(listeners()).isEqualTo(1);

    viewers.forEach(RawConnection::close);

    await().untilAsserted(() -> assertThat(listeners()).isZero());
  }

  @Test
  void manyChangesOfASecondAreOneEvent() {
    RawConnection viewer = viewer();
    assertThat(next(viewer, "state")).contains("live");

    sql("SELECT pg_notify('ivs_change', 's' || i % 3) FROM generate_series(1, 1000) i");

    assertThat(next(viewer, "changes")).contains("\"s0\"", "\"s1\"", "\"s2\"").hasSize(16);
  }

  @Test
  void whoAsksAfterAnEventIsNotToldWhatWasBegunBeforeIt() {
    RawConnection viewer = viewer();
    assertThat(next(viewer, "state")).contains("live");
    CompletableFuture<String> before = CompletableFuture.supplyAsync(this::askHowOften);
    await().until(() -> asked.get() == 1);

    sql("SELECT pg_notify('ivs_change', 'demo')");
    assertThat(next(viewer, "changes")).contains("demo");

    assertThat(askHowOften()).isEqualTo("2");
    firstAnswer.countDown();
    assertThat(before.join()).isEqualTo("1");
    assertThat(askHowOften()).as("what was begun before is not kept").isNotEqualTo("1");
  }

  private String askHowOften() {
    return console.get("/api/v1/asked").body();
  }

  /** The first answer takes its time. */
  private Answer howOftenAsked() {
    int number = asked.incrementAndGet();
    if (number == 1) {
      waitFor(firstAnswer);
    }
    return Answer.text(200, "text/plain", "" + number);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysStaleWhileTheDatabaseIsAwayAndRecovers() {
    RawConnection viewer = viewer();
    assertThat(next(viewer, "state")).contains("live");

    sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND query = 'LISTEN ivs_change'");

    assertThat(next(viewer, "state")).contains("\"state\":\"stale\"", "\"reason\":\"");
    assertThat(next(viewer, "state")).contains("\"state\":\"live\"");
  }

  @Test
  void aThousandStreamsCostNoThreadEachAndLittleMemory() {
    viewer().close();
    long before = usedMemory();
    int threads = Thread.activeCount();

    for (int i = 0; i < 1_000; i++) {
      RawConnection viewer = viewer();
      assertThat(viewer.line()).startsWith("HTTP/1.1 200");
    }
    sql("SELECT pg_notify('ivs_change', 'demo')");
    viewers.stream()
        .skip(1)
        .forEach(viewer -> assertThat(next(viewer, "changes")).contains("demo"));

    long megabytes = (usedMemory() - before) >> 20;
    System.out.printf("1,000 event streams: %d MB of heap and buffers%n", megabytes);
    // the sockets of the test itself are counted too
    assertThat(megabytes).isLessThan(64);
    assertThat(Thread.activeCount() - threads).isLessThan(70);
  }

  @Test
  void aViewerWhoDoesNotReadIsDroppedAndHoldsUpNobody() {
    RawConnection lazy = viewer();
    RawConnection reader = viewer();
    assertThat(next(reader, "state")).contains("live");

    String sources = "SELECT pg_notify('ivs_change', repeat('x', 7000) || i)";
    await()
        .until(
            () -> {
              sql(sources + " FROM generate_series(1, 200) i");
              next(reader, "changes");
              return console.server().viewers() == 1;
            });
    assertThat(lazy).isNotNull();
  }

  @Test
  void shutdownEndsStreamsAtOnce() {
    RawConnection viewer = viewer();
    assertThat(next(viewer, "state")).contains("live");

    long begin = System.nanoTime();
    console.server().close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    assertThat(lastLine(viewer)).isEqualTo("(closed)");
  }

  private RawConnection viewer() {
    RawConnection viewer = console.connect();
    viewers.add(viewer);
    viewer.send(GET_EVENTS);
    return viewer;
  }

  /** The data of the next event of this kind, which comes within a few lines. */
  private static String next(RawConnection viewer, String event) {
    for (int lines = 0; lines < 60; lines++) {
      String line = viewer.line();
      assertThat(line).isNotEqualTo("(closed)");
      if (line.equals("event: " + event)) {
        return viewer.line().substring("data: ".length());
      }
    }
    throw new AssertionError("no " + event);
  }

  private static String lastLine(RawConnection viewer) {
    String line = viewer.line();
    while (!line.equals("(closed)")) {
      line = viewer.line();
    }
    return line;
  }

  private long begin(String source) {
    return console
        .postgres()
        .dsl()
        .fetchSingle(
            """
            INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start)
            VALUES (?, 'MANUAL', 'RUNNING', 'n/1', 'all', true) RETURNING run_id""",
            source)
        .get(0, long.class);
  }

  private int listeners() {
    return console
        .postgres()
        .dsl()
        .fetchSingle(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND query = 'LISTEN ivs_change'")
        .get(0, int.class);
  }

  private void sql(String statement) {
    console.postgres().dsl().execute(statement);
  }

  private static long usedMemory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }
}
