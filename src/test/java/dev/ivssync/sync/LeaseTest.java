package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.testing.FaultRow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private static final Duration BRIEF = Duration.ofSeconds(2);

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();
  private final FakeListing sameListing = new FakeListing();
  private final SyncRunner one = fixture.runner("one/1", BRIEF);
  private final SyncRunner two = fixture.runner("two/2", BRIEF);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  @AfterEach
  void close() {
    free.countDown();
    one.close();
    two.close();
    fixture.close();
  }

  @Test
  void waitsForTheLeaseOfADeadProcessToRunOut() {
    fixture.claim("dead/9", BRIEF);

    SyncResult result = run(two, listing.serve(2, item("a")));

    assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(fixture.source(SyncFixture.DEMO).getEpoch()).isEqualTo(2);
  }

  @Test
  @FaultRow(32)
  void givesWayToALivingProcess() throws Exception {
    // which a busy machine may keep from renewing its lease for a while
    SyncRunner living = fixture.runner("one/1", BRIEF.multipliedBy(5));
    listing.serve(1, item("a"), item("b")).during("t1", this::block);
    CompletableFuture<SyncResult> first = CompletableFuture.supplyAsync(() -> run(living, listing));
    assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> run(two, sameListing.serve(1, item("a"), item("b"))))
        .isInstanceOf(SourceHeldException.class)
        .hasMessageContaining("is being synced by one/1");

    free.countDown();
    assertThat(first.get(60, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(sameListing.requestedTokens()).isEmpty();
    assertThat(fixture.sql().fetchValues("SELECT status || attempts FROM ivs.sync_run"))
        .isEqualTo(List.of("COMPLETED1"));
    living.close();
  }

  @Test
  void renewsTheLeaseThroughALongCall() throws Exception {
    listing.serve(1, item("a"), item("b")).during("t1", this::block);
    CompletableFuture<SyncResult> run = CompletableFuture.supplyAsync(() -> run(one, listing));
    assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
    var until = fixture.source(SyncFixture.DEMO).getLeaseUntil();

    await()
        .until(() -> fixture.source(SyncFixture.DEMO).getLeaseUntil().isAfter(until.plus(BRIEF)));

    free.countDown();
    assertThat(run.get(60, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(fixture.source(SyncFixture.DEMO).getHolder()).isNull();
    assertThat(fixture.source(SyncFixture.DEMO).getLeaseUntil()).isNull();
  }

  @Test
  @FaultRow(32)
  void runsOnlyOnceAtATime() {
    listing.serve(2, item("a"));
    fixture.sync(listing);

    assertThatThrownBy(
            () ->
                fixture
                    .sql()
                    .execute(
                        """
                        INSERT INTO ivs.sync_run (source, trigger, status, node, scope, from_start)
                        SELECT 'demo', 'MANUAL', 'RUNNING', 'x/1', '', true
                        FROM generate_series(1, 2)"""))
        .hasMessageContaining("sync_run_one_running");
  }

  @Test
  void endsAfterThePageAtHandWhenStopped() {
    // more pages than can have been fetched by then: the writer may take all of those at once
    IngestConfigurationSummary[] items = items("a", "b", "c", "d", "e", "f", "g", "h");
    listing.serve(1, items).during("t1", one::stop);

    assertThatThrownBy(() -> run(one, listing))
        .isInstanceOf(RunFailedException.class)
        .satisfies(e -> assertThat(((RunFailedException) e).code()).isEqualTo("INTERRUPTED"));

    assertThat(fixture.run(1).getStatus()).isEqualTo("FAILED");
    assertThat(fixture.run(1).getErrorCode()).isEqualTo("INTERRUPTED");
    assertThat(fixture.source(SyncFixture.DEMO).getHolder()).isNull();

    SyncResult result = run(two, sameListing.serve(1, items));

    assertThat(result.runId()).isEqualTo(1);
    assertThat(result.resumed()).isTrue();
    assertThat(result.items()).isEqualTo(8);
    assertThat(fixture.changes("a")).containsExactly("1 CREATED");
  }

  @Test
  void endsWhenItsThreadIsInterrupted() {
    listing.serve(1, item("a"), item("b")).during("t1", interruptThenBlock(Thread.currentThread()));

    assertThatThrownBy(() -> run(one, listing))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    assertThat(fixture.run(1).getStatus()).isEqualTo("FAILED");
    assertThat(fixture.source(SyncFixture.DEMO).getHolder()).isNull();
  }

  @Test
  void stopsWaitingForALeaseWhenStopped() {
    fixture.claim("dead/9", Duration.ofMinutes(10));
    CompletableFuture<SyncResult> waiting =
        CompletableFuture.supplyAsync(() -> run(one, listing.serve(1, item("a"))));

    one.stop();

    assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(RunFailedException.class)
        .satisfies(e -> assertThat(((RunFailedException) e).code()).isEqualTo("INTERRUPTED"));
    assertThat(listing.requestedTokens()).isEmpty();
  }

  @Test
  void beginsNothingOnceStopped() {
    one.stop();

    assertThatThrownBy(() -> run(one, listing.serve(1, item("a"))))
        .isInstanceOf(RunFailedException.class)
        .satisfies(e -> assertThat(((RunFailedException) e).code()).isEqualTo("INTERRUPTED"));

    assertThat(listing.requestedTokens()).isEmpty();
    assertThat(fixture.sql().fetch("TABLE ivs.sync_run")).isEmpty();
  }

  private static IngestConfigurationSummary[] items(String... ids) {
    return Stream.of(ids).map(FakeListing::item).toArray(IngestConfigurationSummary[]::new);
  }

  private Runnable interruptThenBlock(Thread thread) {
    return () -> {
      thread.interrupt();
      block();
    };
  }

  private void block() {
    entered.countDown();
    try {
      free.await();
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }

  private static SyncResult run(SyncRunner runner, FakeListing listing) {
    return runner.run(SyncFixture.DEMO, listing, SyncRequest.of(Trigger.MANUAL), SyncListener.NONE);
  }
}
