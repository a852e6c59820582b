package dev.ivssync.schedule;

import static dev.ivssync.schedule.ScheduleFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.SchedulerException;

class PausesTest {

  private static final String ANN = "ann@laptop";

  private final ScheduleFixture postgres = new ScheduleFixture();
  private final FireLog log = new FireLog();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aPausedSourceFiresNoMoreUntilItIsResumed() {
    postgres.started(log, source("a", "every 1s"), source("b", "every 1s"));
    await().until(() -> log.sources().contains("a"));

    postgres.pauses().pause("a", ANN, "the account is being moved");

    awaitFiresOf("b", 1);
    long before = firesOf("a");
    awaitFiresOf("b", 3);
    assertThat(firesOf("a")).isEqualTo(before);

    postgres.pauses().resume("a", ANN, null);

    awaitFiresOf("a", 2);
    assertThat(postgres.pauses().bySource()).isEmpty();
  }

  @Test
  void whatIsPausedWhereNobodyServesStaysSoWhenSomebodyDoes() {
    postgres.stored(source("a", "every 1s"), source("b", "every 1s"));

    postgres.pauses().pause("a", ANN, "why");

    assertThat(postgres.state("a")).isEqualTo("PAUSED");
    postgres.started(log, source("a", "every 1s"), source("b", "every 1s"));
    awaitFiresOf("b", 3);
    assertThat(log.sources()).doesNotContain("a");
  }

  @Test
  void whatIsPausedBeforeItIsFirstScheduledDoesNotFire() {
    postgres.pauses().pause("a", ANN, "why");

    postgres.started(log, source("a", "every 1s"), source("b", "every 1s"));

    awaitFiresOf("b", 3);
    assertThat(log.sources()).doesNotContain("a");
    assertThat(postgres.state("a")).isEqualTo("PAUSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"every 1s", "0/1 * * * * ?"})
  void anotherScheduleDoesNotResumeASource(String schedule) {
    postgres.stored(source("a", "every 1h"), source("b", "every 1s"));
    postgres.pauses().pause("a", ANN, "why");

    postgres.started(log, source("a", schedule), source("b", "every 1s"));

    awaitFiresOf("b", 3);
    assertThat(postgres.state("a")).isEqualTo("PAUSED");
    assertThat(log.sources()).doesNotContain("a");
    postgres.pauses().resume("a", ANN, null);
    // a running node takes hold of a trigger well before it fires
    assertThat(postgres.state("a")).isIn("WAITING", "ACQUIRED", "BLOCKED");
  }

  @Test
  void anEffectThatWasLostIsBroughtAboutAgain() throws SchedulerException {
    SyncScheduler node = postgres.node(log);
    node.reconcile(List.of(source("a", "every 1h")));
    postgres.pauses().pause("a", ANN, "why");
    postgres.setState("a", "WAITING");

    node.tend();

    assertThat(postgres.state("a")).isEqualTo("PAUSED");
    postgres.pauses().resume("a", ANN, null);
    postgres.setState("a", "PAUSED");
    node.tend();
    assertThat(postgres.state("a")).isEqualTo("WAITING");
  }

  @Test
  void aTriggerInErrorIsNotRevivedWhileItIsPaused() throws SchedulerException {
    SyncScheduler node = postgres.node(log);
    node.reconcile(List.of(source("a", "every 1h")));
    postgres.pauses().pause("a", ANN, "why");
    postgres.setState("a", "ERROR");

    node.tend();

    assertThat(postgres.state("a")).isEqualTo("ERROR");
    postgres.pauses().resume("a", ANN, null);
    node.tend();
    assertThat(postgres.state("a")).isEqualTo("WAITING");
  }

  @Test
  void decisionsAreRecordedWithActorTimeAndReason() {
    Pause pause = postgres.pauses().pause("a", ANN, "why \u202e\0");
    Instant resumed = postgres.pauses().resume("a", "bob@desk", null);

    assertThat(pause.inWords()).matches("since \\S+Z by ann@laptop: why \u202e\u2400");
    assertThat(
            postgres
                .sql()
                .fetch("SELECT action, actor, reason, decided_at FROM ivs.decision ORDER BY 4"))
        .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2))
        .containsExactly(
            tuple("PAUSE", ANN, "why \u202e\u2400"), tuple("RESUME", "bob@desk", null));
    assertThat(resumed).isAfter(pause.since());
  }

  @Test
  void whatIsPausedCannotBePausedAndTheEarlierDecisionStands() {
    Pause first = postgres.pauses().pause("a", ANN, "mine");

    assertThatThrownBy(() -> postgres.pauses().pause("a", "bob@desk", "mine, too"))
        .isInstanceOf(PauseRefusedException.class)
        .hasMessage(
            "source a is paused already, %s; resume it with: ivs-sync resume a"
                .formatted(first.inWords()));

    assertThat(postgres.pauses().bySource()).containsOnlyKeys("a").containsEntry("a", first);
  }

  @Test
  void whatIsNotPausedCannotBeResumed() {
    assertThatThrownBy(() -> postgres.pauses().resume("a", ANN, null))
        .isInstanceOf(PauseRefusedException.class)
        .hasMessage("source a is not paused; see when it fires next with: ivs-sync status");

    assertThat(postgres.sql().fetch("TABLE ivs.decision")).isEmpty();
  }

  @Test
  void textsAreBounded() {
    assertThatThrownBy(() -> postgres.pauses().pause("a", ANN, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the reason has 0 characters; give 1 to 1000");
    assertThatThrownBy(() -> postgres.pauses().pause("a", "x".repeat(1_001), "why"))
        .isInstanceOf(IllegalArgumentException.class);

    String longest = "x".repeat(1_000);
    assertThat(postgres.pauses().pause("a", ANN, " " + longest + "\n").reason())
        .as("blanks around it do not count, and are not kept")
        .isEqualTo(longest);
  }

  private long firesOf(String source) {
    return log.sources().stream().filter(source::equals).count();
  }

  private void awaitFiresOf(String source, int more) {
    long before = firesOf(source);
    await().until(() -> firesOf(source) >= before + more);
  }
}
