package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.FaultRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every 5m         | every 5 minutes
          Every 1 minute   | every minute
          every 90s        | every 90 seconds
          every 24h        | every day
          every 1500ms     | every 1500 milliseconds
          0 */5 * * * ?    | every 5 minutes (Europe/Berlin)
          0 0 3 * * ?      | at 03:00 (Europe/Berlin)
          0 15 10 ? * fri  | at 10:15 at Friday day (Europe/Berlin)
          """)
  void aScheduleIsToldInEnglishWhateverTheLocale(String text, String words) {
    assertThat(Schedule.parse(text, BERLIN).inWords()).isEqualTo(words);
  }

  @Test
  void aScheduleIsReadBackFromItsText() {
    assertThat(Schedule.parse("every  60 seconds", BERLIN).text()).isEqualTo("every 1m");
    assertThat(Schedule.parse(" 0  0 3 ? * mon-fri", BERLIN).text()).isEqualTo("0 0 3 ? * MON-FRI");
  }

  @Test
  @FaultRow(33)
  void firesFollowTheClocksOfTheZone() {
    Schedule daily = Schedule.parse("0 0 3 * * ?", BERLIN);

    assertThat(daily.nextFires(Instant.parse("2026-03-28T00:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2026-03-28T02:00:00Z"),
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-03-30T01:00:00Z"));
  }

  @Test
  void anIntervalFiresFromTheMomentGiven() {
    Schedule every = new Schedule.Every(Duration.ofMinutes(5));
    Instant from = Instant.parse("2026-01-01T00:01:00Z");

    assertThat(every.nextFires(from, 2))
        .containsExactly(
            Instant.parse("2026-01-01T00:06:00Z"), Instant.parse("2026-01-01T00:11:00Z"));
    assertThat(every.interval(from)).contains(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T12:01:00Z, PT10M",
    "2026-01-05T18:00:00Z, PT15H10M",
    "2026-01-06T03:00:00Z, PT15H10M",
  })
  void thePauseOverNightCountsAsItsInterval(Instant from, Duration interval) {
    Schedule officeHours = Schedule.parse("0 */10 9-17 ? * MON-FRI", ZoneOffset.UTC);

    assertThat(officeHours.interval(from)).contains(interval);
  }

  @Test
  void aScheduleThatEndsHasNoMoreFires() {
    Schedule once = Schedule.parse("0 0 0 1 1 ? 2030", ZoneOffset.UTC);

    assertThat(once.nextFires(Instant.parse("2026-01-01T00:00:00Z"), 5)).hasSize(1);
    assertThat(once.nextFires(Instant.parse("2031-01-01T00:00:00Z"), 5)).isEmpty();
    assertThat(once.interval(Instant.parse("2031-01-01T00:00:00Z"))).isEmpty();
  }
}
