package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.config.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedFiresTest {

  private static final Schedule EVERY_5M = Schedule.parse("every 5m", ZoneOffset.UTC);
  private static final Instant KNOWN_SINCE = Instant.parse("2026-01-01T00:00:00Z");
  // a Friday
  private static final Instant FROM = Instant.parse("2026-01-02T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"5, 0", "6, 0", "7, 0", "8, 1", "10, 1", "20, 3", "1000, 48"})
  void ofAnIntervalAsManyAsThereIsTimeFor(int minutes, int missed) {
    PassedFires fires = new PassedFires(EVERY_5M, null, List.of(), KNOWN_SINCE);

    assertThat(fires.between(FROM, after(minutes), true)).isEqualTo(missed);
  }

  @Test
  void ofACronExpressionTheFiresThatItHad() {
    Schedule officeHours = Schedule.parse("0 0 9-17 ? * MON-FRI", ZoneOffset.UTC);
    PassedFires fires = new PassedFires(officeHours, Duration.ofHours(1), List.of(), KNOWN_SINCE);

    assertThat(fires.between(FROM.plusSeconds(2), after(60), true)).isZero();
    assertThat(fires.between(FROM.plusSeconds(2), after(181), true)).isEqualTo(2);
    // begun by hand: the fire of eleven o'clock had none
    assertThat(fires.between(FROM.plusSeconds(2), after(95), false)).isEqualTo(1);
    // nothing is due over the weekend
    Instant friday = Instant.parse("2026-01-02T17:00:01Z");
    assertThat(fires.between(friday, Instant.parse("2026-01-05T09:00:01Z"), true)).isZero();
  }

  @Test
  void noneWhereTheSourceWasPaused() {
    PassedFires fires = new PassedFires(EVERY_5M, null, List.of(after(7)), KNOWN_SINCE);

    assertThat(fires.between(FROM, after(60), true)).isZero();
    assertThat(fires.between(after(60), after(90), true)).isEqualTo(5);
  }

  @Test
  void noneWhereRunsMayHaveBeenRemoved() {
    PassedFires fires = new PassedFires(EVERY_5M, null, List.of(), after(1));

    assertThat(fires.between(FROM, after(60), true)).isZero();
  }

  @Test
  void noneWithoutASchedule() {
    PassedFires fires = new PassedFires(null, Duration.ofMinutes(5), List.of(), KNOWN_SINCE);

    assertThat(fires.between(FROM, after(60), true)).isZero();
  }

  private static Instant after(int minutes) {
    return FROM.plus(Duration.ofMinutes(minutes));
  }
}
