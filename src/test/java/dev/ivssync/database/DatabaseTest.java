package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DatabaseTest {

  private static TestDatabase test;

  private final AtomicInteger tries = new AtomicInteger();

  @BeforeAll
  static void openDatabase() {
    test = TestDatabase.fresh();
    test.dsl().execute("CREATE TABLE note (text text PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)");
  }

  @AfterAll
  static void dropDatabase() {
    test.close();
  }

  @BeforeEach
  void forgetNotes() {
    test.dsl().execute("TRUNCATE note");
  }

  @Test
  void givesEverySessionItsBounds() {
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("5s");
    assertThat(setting("statement_timeout")).isEqualTo("30s");
    assertThat(setting("lock_timeout")).isEqualTo("10s");
    assertThat(setting("plan_cache_mode")).isEqualTo("force_custom_plan");
    assertThat(setting("application_name")).isEqualTo("ivs-sync");
    assertThat(setting("TimeZone")).isEqualTo("UTC");
  }

  @Test
  void commitsWhatTheWorkWrote() {
    int written = test.database().transaction(tx -> write(tx, "a"));

    assertThat(written).isEqualTo(1);
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void rollsBackWhenTheWorkFails() {
    assertThatThrownBy(
            () ->
                test.database()
                    .inTransaction(
                        tx -> {
                          write(tx, "a");
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(notes()).isZero();
  }

  @Test
  @FaultRow(14)
  void triesAgainFromTheStartWhenTheBackendIsTerminated() {
    long before = test.database().retries(RetryCause.CONNECTION);

    test.database()
        .inTransaction(
            tx -> {
              write(tx, "a");
              if (tries.incrementAndGet() == 1) {
                terminate(tx);
              }
              write(tx, "b");
            });

    assertThat(tries).hasValue(2);
    assertThat(notes()).isEqualTo(2);
    assertThat(test.database().retries(RetryCause.CONNECTION) - before).isEqualTo(1);
  }

  @Test
  @FaultRow(8)
  void triesAgainWhenTheServerEndedATransactionThatSlept() {
    test.database()
        .inTransaction(
            tx -> {
              if (tries.incrementAndGet() == 1) {
                int backend = backend(tx);
                tx.execute("SET LOCAL idle_in_transaction_session_timeout = '20ms'");
                await().until(() -> isGone(backend));
              }
              write(tx, "a");
            });

    assertThat(tries).hasValue(2);
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  @FaultRow(14)
  void waitsForALockNoLongerThanItsTimeout() {
    long before = test.database().retries(RetryCause.LOCK_TIMEOUT);

    test.database()
        .inTransaction(
            holder -> {
              holder.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
              holder.execute("LOCK TABLE note");
              assertThatThrownBy(() -> test.database().inTransaction(DatabaseTest::hurriedWrite))
                  .isInstanceOf(DatabaseBusyException.class)
                  .hasMessageContaining("lock timeout");
            });

    assertThat(test.database().retries(RetryCause.LOCK_TIMEOUT) - before).isEqualTo(4);
  }

  @Test
  @FaultRow(14)
  void givesUpAfterAFewTriesAgainstASerializationFailure() {
    long before = test.database().retries(RetryCause.SERIALIZATION);

    assertThatThrownBy(
            () ->
                test.database()
                    .inTransaction(
                        tx -> {
                          tries.incrementAndGet();
                          tx.execute("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
                        }))
        .isInstanceOf(DatabaseBusyException.class);

    assertThat(tries).hasValue(5);
    assertThat(test.database().retries(RetryCause.SERIALIZATION) - before).isEqualTo(4);
  }

  @Test
  @FaultRow(10)
  void neverRepeatsWorkWhoseCommitBroke() {
    assertThatThrownBy(
            () ->
                test.database()
                    .transaction(
                        tx -> {
                          tries.incrementAndGet();
                          write(tx, "a");
                          return terminate(tx);
                        }))
        .isInstanceOf(CommitStateUnknownException.class)
        .hasMessageContaining("may be stored or not");

    assertThat(tries).hasValue(1);
  }

  @Test
  void tellsACommitThatTheServerRefusedFromOneThatBroke() {
    assertThatThrownBy(
            () ->
                test.database()
                    .inTransaction(
                        tx -> {
                          write(tx, "a");
                          write(tx, "a");
                        }))
        .isNotInstanceOf(CommitStateUnknownException.class)
        .hasStackTraceContaining("duplicate key");

    assertThat(notes()).isZero();
  }

  @Test
  void tellsInTheServersWordsWhyAStatementWasRefused() {
    assertThatThrownBy(() -> test.database().transaction(tx -> tx.execute("SELECT 1/0")))
        .isInstanceOf(StatementRefusedException.class)
        .hasMessageEndingWith("refused a statement: ERROR: division by zero");
  }

  @Test
  void readsOneStateAndWritesNothingInASnapshot() {
    assertThatThrownBy(() -> test.database().snapshot(tx -> write(tx, "a")))
        .isInstanceOf(ReadOnlyDatabaseException.class);

    int seen =
        test.database()
            .snapshot(
                tx -> {
                  int first = notes(tx);
                  test.database().transaction(other -> write(other, "b"));
                  return first + notes(tx);
                });

    assertThat(seen).isZero();
    assertThat(setting("statement_timeout")).isEqualTo("30s");
  }

  private static int write(DSLContext tx, String text) {
    return tx.execute("INSERT INTO note VALUES (?)", text);
  }

  @Test
  @Timeout(30)
  void saysThatThePoolIsTooSmall() {
    DatabaseSettings given = test.settings();
    DatabaseSettings single =
        new DatabaseSettings(given.url(), given.user(), given.password(), given.dataDir(), 1);
    try (Database small = Database.open(single)) {
      small.inTransaction(
          tx ->
              assertThatThrownBy(() -> small.attempt(DatabaseTest::notes))
                  .isInstanceOf(DatabaseBusyException.class)
                  .hasMessageContaining("database.pool-size"));
    }
  }

  private static void hurriedWrite(DSLContext tx) {
    tx.execute("SET LOCAL lock_timeout = '10ms'");
    write(tx, "a");
  }

  private static int notes() {
    return notes(test.dsl());
  }

  private static int notes(DSLContext dsl) {
    return dsl.fetchSingle("SELECT count(*) FROM note").get(0, Integer.class);
  }

  /** From another session, and waits until it is gone. */
  private static boolean terminate(DSLContext tx) {
    return test.dsl()
        .fetchSingle("SELECT pg_terminate_backend(?, 5000)", backend(tx))
        .get(0, Boolean.class);
  }

  private static int backend(DSLContext tx) {
    return tx.fetchSingle("SELECT pg_backend_pid()").get(0, Integer.class);
  }

  private static boolean isGone(int backend) {
    return test.dsl().fetch("SELECT 1 FROM pg_stat_activity WHERE pid = ?", backend).isEmpty();
  }

  private static String setting(String name) {
    return test.dsl().fetchSingle("SELECT current_setting(?)", name).get(0, String.class);
  }
}
