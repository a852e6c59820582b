package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that lose against others, or take too long. */
class LostTransactionTest {

  private final TestDatabase test = TestDatabase.empty();
  private final AtomicInteger tries = new AtomicInteger();

  @BeforeEach
  void createTable() {
    test.dsl().execute("CREATE TABLE note (text text PRIMARY KEY)");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  @FaultRow(14)
  void triesTheLoserOfADeadlockAgain() {
    test.database().inTransaction(tx -> List.of("a", "b").forEach(text -> write(tx, text)));
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    long before = test.database().retries(RetryCause.DEADLOCK);

    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> lock("b", "a", bothHoldOne));
    lock("a", "b", bothHoldOne);
    other.join();

    assertThat(test.database().retries(RetryCause.DEADLOCK) - before).isBetween(1L, 4L);
  }

  @Test
  @FaultRow(14)
  void triesAgainAfterAStatementTimeout() {
    test.database()
        .inTransaction(
            tx -> {
              write(tx, "a");
              if (tries.incrementAndGet() == 1) {
                tx.execute("SET LOCAL statement_timeout = '10ms'");
                tx.execute("SELECT pg_sleep(10)");
              }
            });

    assertThat(tries).hasValue(2);
    assertThat(test.database().retries(RetryCause.STATEMENT_TIMEOUT)).isEqualTo(1);
    assertThat(notes()).isEqualTo(1);
  }

  /** The two meet between their locks, on the first try; later ones may lose again. */
  private void lock(String first, String then, CyclicBarrier bothHoldOne) {
    AtomicBoolean again = new AtomicBoolean();
    test.database()
        .inTransaction(
            tx -> {
              tx.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
              tx.execute("SELECT FROM note WHERE text = ? FOR UPDATE", first);
              if (!again.getAndSet(true)) {
                meet(bothHoldOne);
              }
              tx.execute("SELECT FROM note WHERE text = ? FOR UPDATE", then);
            });
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private int notes() {
    return test.dsl().fetchCount(test.dsl().selectFrom("note"));
  }

  private static void write(DSLContext tx, String text) {
    tx.execute("INSERT INTO note VALUES (?)", text);
  }
}
