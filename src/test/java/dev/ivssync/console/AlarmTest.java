package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.report.Soundness;
import dev.ivssync.report.Verification;
import dev.ivssync.report.Verifications;
import dev.ivssync.testing.TestDatabase;
import dev.ivssync.testing.Wire;
import dev.ivssync.testing.Wire.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  @Test
  void whoComesWhileTheDatabaseIsSilentIsToldWhatIsKnown() throws IOException {
    record(new Finding("broken", "It holds.", List.of("{x=1}")));
    try (Wire wire = Wire.toPostgres(postgres.jdbcUrl());
        Database viewers = over(wire)) {
      Alarm distant = new Alarm(new Verifications(viewers), nanos::get);
      assertThat(distant.now()).isPresent();
      wire.holdAt("ivs.verification", 1, Side.BEFORE);
      pass(Duration.ofSeconds(3));
      CompletableFuture<Optional<Soundness>> reader = CompletableFuture.supplyAsync(distant::now);
      wire.awaitHeld();

      assertThat(distant.now().map(Soundness::holds)).hasValue(false);

      assertThat(reader).isNotDone();
      assertThat(reader.join().map(Soundness::holds)).hasValue(false);
    }
  }

  private Database over(Wire wire) {
    return Database.open(
        new DatabaseSettings(
            wire.jdbcUrl(), postgres.user(), postgres.password(), Path.of("unused"), 2));
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
