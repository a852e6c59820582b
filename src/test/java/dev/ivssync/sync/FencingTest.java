package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_PAGE;
import static dev.ivssync.sync.FakeListing.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.source.TokenRefusedException;
import dev.ivssync.source.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that was asleep, while another one took its source over. */
class FencingTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();
  private final FakeListing sameListing = new FakeListing();
  private final SyncRunner sleeper = fixture.runner("sleeper/1", Duration.ofMinutes(1));
  private final SyncRunner successor = fixture.runner("successor/2", Duration.ofMinutes(1));

  @BeforeEach
  void serve() {
    listing.serve(1, item("a"), item("b"), item("c"));
    sameListing.serve(1, item("a"), item("b"), item("c"));
  }

  @AfterEach
  void close() {
    sleeper.close();
    successor.close();
    fixture.close();
  }

  @Test
  void writesNoPageAfterAnotherHasTakenOver() {
    listing.during(
        "t2",
        () -> {
          awaitCommittedPages(2);
          takeOver();
        });

    assertThatThrownBy(() -> run(sleeper, listing))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("fenced: the lease on source demo (epoch 1) was lost to successor/2");

    assertThat(fixture.live()).containsExactly("a", "b");
    assertThat(fixture.sql().fetchCount(SYNC_PAGE)).isEqualTo(2);
    assertThat(fixture.run(1).getStatus()).isEqualTo("RUNNING");
    assertThat(fixture.source(SyncFixture.DEMO).getHolder()).isEqualTo("successor/2");
  }

  @Test
  void leavesTheRunToItsSuccessorWhichFinishesIt() {
    listing.during(
        "t2",
        () -> {
          awaitCommittedPages(2);
          expire();
          assertThat(run(successor, sameListing).status()).isEqualTo(RunStatus.COMPLETED);
        });

    assertThatThrownBy(() -> run(sleeper, listing))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("lost to a process that has ended since");

    assertThat(sameListing.requestedTokens()).containsExactly("t2");
    assertThat(fixture.sql().fetchValues("SELECT status || attempts FROM ivs.sync_run"))
        .isEqualTo(List.of("COMPLETED2"));
    assertThat(fixture.sql().fetchValues("SELECT epoch FROM ivs.sync_page ORDER BY page"))
        .isEqualTo(List.of(1L, 1L, 2L));
    assertThat(fixture.live()).containsExactly("a", "b", "c");
  }

  @Test
  void concludesNothingAfterAnotherHasTakenOver() {
    run(sleeper, listing);
    listing.serve(1, item("a"));
    listing.during(null, this::takeOver);

    assertThatThrownBy(() -> run(sleeper, listing)).isInstanceOf(FencedException.class);

    assertThat(fixture.row("c").getMissedListings()).isZero();
  }

  @Test
  void isFencedRatherThanFailedWhenTheListingFailsAfterTheTakeover() {
    listing
        .during("t1", this::takeOver)
        .failOnceAt("t1", new UnreachableException("no answer", null));

    assertThatThrownBy(() -> run(sleeper, listing))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("successor/2");

    assertThat(fixture.run(1).getStatus()).isEqualTo("RUNNING");
    assertThat(fixture.run(1).getError()).isNull();
  }

  @Test
  void isFencedWhenTheRenewalFindsTheTakeoverDuringALongCall() {
    AtomicBoolean gaveUp = new AtomicBoolean();
    SyncRunner brief = fixture.runner("sleeper/1", Duration.ofMillis(600));
    listing.during(
        "t1",
        () -> {
          awaitCommittedPages(1);
          takeOver();
          // the call hangs, until the process has given up by itself
          await().until(gaveUp::get);
        });

    try {
      assertThatThrownBy(() -> run(brief, listing))
          .isInstanceOf(FencedException.class)
          .hasMessageContaining("successor/2");
    } finally {
      gaveUp.set(true);
      brief.close();
    }
    assertThat(fixture.run(1).getStatus()).isEqualTo("RUNNING");
  }

  @Test
  void doesNotAbandonARunThatIsNoLongerItsOwn() {
    listing
        .during("t1", this::takeOver)
        .failOnceAt("t1", new TokenRefusedException("expired", null));

    assertThatThrownBy(() -> run(sleeper, listing)).isInstanceOf(FencedException.class);

    assertThat(fixture.sql().fetchValues("SELECT status FROM ivs.sync_run"))
        .isEqualTo(List.of("RUNNING"));
  }

  private void awaitCommittedPages(int pages) {
    await().until(() -> fixture.sql().fetchCount(SYNC_PAGE) == pages);
  }

  /** In one statement: a lease that has only run out may be renewed before it is claimed. */
  private void takeOver() {
    fixture
        .sql()
        .execute(
            "UPDATE ivs.sync_source SET holder = 'successor/2', epoch = epoch + 1,"
                + " lease_until = now() + interval '1 min'");
  }

  private void expire() {
    fixture.sql().execute("UPDATE ivs.sync_source SET lease_until = now() - interval '1 s'");
  }

  private static SyncResult run(SyncRunner runner, FakeListing listing) {
    return runner.run(SyncFixture.DEMO, listing, SyncRequest.of(Trigger.MANUAL), SyncListener.NONE);
  }
}
