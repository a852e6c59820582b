package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.report.Soundness;
import dev.ivssync.report.Verification;
import dev.ivssync.report.Verifications;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final Database database = postgres.database();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final Alarm alarm = new Alarm(new Verifications(database), nanos::get);

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void isReadOnceInAFewSecondsHoweverManyAsk() {
    assertThat(alarm.now()).isEmpty();
    record(new Finding("broken", "It holds.", List.of("{x=1}")));

    pass(Duration.ofMillis(2_900));
    assertThat(alarm.now()).isEmpty();

    pass(Duration.ofMillis(100));
    assertThat(alarm.now().orElseThrow().holds()).isFalse();
  }

  @Test
  void endsWithTheNextVerificationThatHolds() {
    record(new Finding("broken", "It holds.", List.of("{x=1}")));
    assertThat(alarm.now().map(Soundness::holds)).hasValue(false);

    record(new Finding("broken", "It holds.", List.of()));
    pass(Duration.ofSeconds(3));

    assertThat(alarm.now().map(Soundness::holds)).hasValue(true);
  }

  @Test
  void isAsItWasWhileTheDatabaseDoesNotTell() {
    record(new Finding("broken", "It holds.", List.of("{x=1}")));
    assertThat(alarm.now()).isPresent();
    postgres.dsl().execute("ALTER TABLE ivs.verification RENAME TO elsewhere");

    pass(Duration.ofSeconds(3));

    assertThat(alarm.now().map(Soundness::holds)).hasValue(false);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void record(Finding finding) {
    Verification verification = new Checker(database).run().and(finding);
    assertThat(new Verifications(database).record(verification, Duration.ofSeconds(1), "node/1"))
        .isTrue();
  }
}
