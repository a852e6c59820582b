package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"10m, FRESH", "10m1s, LATE", "15m, LATE", "15m1s, STALE"})
  void isMeasuredInIntervals(String age, Freshness verdict) {
    Instant last = NOW.minus(Duration.parse("PT" + age));

    assertThat(Freshness.of(last, NOW, Duration.ofMinutes(5))).isEqualTo(verdict);
  }

  @Test
  void isNeverWithoutACompleteListing() {
    assertThat(Freshness.of(null, NOW, Duration.ofMinutes(5))).isEqualTo(Freshness.NEVER);
  }
}
