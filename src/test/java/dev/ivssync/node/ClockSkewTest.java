package dev.ivssync.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, false, true",
    "1000, 0, false, true",
    "1001, 0, true, false",
    "-1001, 0, true, false",
    "-990, 5, false, true",
    // the answer took ten seconds: the clocks may well agree
    "4900, 5000, false, false",
    "1003, 5, false, false",
    "-3600000, 5000, true, false",
  })
  void blamesNoClockForASlowAnswer(long ahead, long uncertainty, boolean tooLarge, boolean small) {
    ClockSkew skew = new ClockSkew(Duration.ofMillis(ahead), Duration.ofMillis(uncertainty));

    assertThat(skew.isTooLarge()).isEqualTo(tooLarge);
    assertThat(skew.isSmall()).isEqualTo(small);
  }

  @ParameterizedTest
  @CsvSource({"-60000, 60.0 s behind the database's", "3600000, 3600.0 s ahead of the database's"})
  void saysWhichWay(long ahead, String words) {
    assertThat(new ClockSkew(Duration.ofMillis(ahead), Duration.ZERO).inWords()).isEqualTo(words);
  }

  @Test
  void measuresToWithinHalfTheRoundTrip() {
    ShiftedClock clock = new ShiftedClock();
    clock.set(Duration.ofMinutes(-1));
    try (TestDatabase postgres = TestDatabase.empty()) {
      ClockSkew skew = ClockSkew.measure(postgres.database(), clock);

      assertThat(skew.ahead().plusMinutes(1).abs())
          .isLessThanOrEqualTo(skew.uncertainty().plusMillis(1));
      assertThat(skew.uncertainty()).isPositive();
    }
  }
}
