package dev.ivssync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TroubleTest {

  private final LogOf log = new LogOf(Trouble.class);
  private long now = Long.MAX_VALUE - 1_000;
  private final Trouble trouble = new Trouble(log.logger(), () -> now);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void isSaidWhenItBeginsAndWhenItIsOver() {
    trouble.isOver("fine");
    assertThat(log.said()).isEmpty();

    everySecond(300, () -> trouble.goesOn("down"));
    everySecond(300, () -> trouble.isOver("fine"));

    assertThat(log.said()).containsExactly("WARN down", "INFO fine");
  }

  @Test
  void isNotSaidAgainHoweverLongItIsTheSame() {
    everySecond(100_000, () -> trouble.goesOn("down"));

    assertThat(log.said()).containsExactly("WARN down");
  }

  @Test
  void whatComesAndGoesIsSaidSeldom() {
    everySecond(
        3_000,
        () -> {
          trouble.goesOn("down");
          trouble.isOver("fine");
        });

    assertThat(log.said()).hasSize(2 * 5);
  }

  @Test
  void anotherWayToFailIsSaidInItsTime() {
    trouble.goesOn("down");
    everySecond(900, () -> trouble.goesOn("refused"));

    assertThat(log.said()).containsExactly("WARN down", "WARN refused");
  }

  private void everySecond(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      now += Duration.ofSeconds(1).toNanos();
      work.run();
    }
  }
}
