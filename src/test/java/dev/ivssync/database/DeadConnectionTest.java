package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.testing.TestDatabase;
import dev.ivssync.testing.Wire;
import dev.ivssync.testing.Wire.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections on which nothing comes any more, though nobody has hung up. */
class DeadConnectionTest {

  private final TestDatabase test = TestDatabase.empty();
  private final Wire wire = Wire.toPostgres(test.jdbcUrl());
  private final Database database =
      Database.open(
          new DatabaseSettings(wire.jdbcUrl(), test.user(), test.password(), Path.of("unused"), 2));

  @AfterEach
  void close() throws IOException {
    wire.close();
    database.close();
    test.close();
  }

  @Test
  void aReadOfShortStatementsIsGivenUpWithinSeconds() {
    try (Database viewers = database.forViewers(1, Duration.ofSeconds(1))) {
      wire.holdAt("SELECT 'news'", 1, Side.BEFORE);
      long begin = System.nanoTime();

      assertThatThrownBy(() -> viewers.snapshot(tx -> tx.fetch("SELECT 'news'")))
          .isInstanceOf(DatabaseException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  @Timeout(30)
  void aListenerFindsOutByAsking() {
    try (Notifications notifications = database.listen("news")) {
      notifications.requireAnswer();
      wire.goDead();
      assertThat(notifications.await(Duration.ofMillis(100))).as("silence is no error").isEmpty();

      assertThatThrownBy(notifications::requireAnswer)
          .isInstanceOf(DatabaseUnreachableException.class);
    }
  }

  @Test
  void whatIsNotifiedWhileAListenerAsksIsHeard() {
    try (Notifications notifications = database.listen("news")) {
      test.dsl().execute("NOTIFY news, 'flash'");
      notifications.requireAnswer();

      assertThat(notifications.await(Duration.ofSeconds(30))).containsExactly("flash");
    }
  }
}
