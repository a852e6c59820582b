package dev.ivssync.console.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:03:20Z");

  @Test
  void hasRoundTimesAndNamesTheDayWhereItBegins() {
    assertThat(labels(axis("PT24H", ZoneOffset.UTC)))
        .containsExactly(
            "15:00 Tue 24 Nov",
            "18:00",
            "21:00",
            "00:00 Wed 25 Nov",
            "03:00",
            "06:00",
            "09:00",
            "12:00");
    assertThat(labels(axis("PT1H", ZoneOffset.UTC)))
        .containsExactly("11:10 Wed 25 Nov", "11:20", "11:30", "11:40", "11:50", "12:00");
    assertThat(labels(axis("P7D", ZoneOffset.UTC)))
        .containsExactly("19 Nov", "20 Nov", "21 Nov", "22 Nov", "23 Nov", "24 Nov", "25 Nov");
  }

  @Test
  void isRoundOnTheClockOfItsZone() {
    assertThat(labels(axis("PT24H", ZoneId.of("Asia/Kolkata"))))
        .contains("00:00 Wed 25 Nov", "15:00", "18:00 Tue 24 Nov");
  }

  @Test
  void staysRoundWhenTheClockIsSetBack() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant from = Instant.parse("2026-10-24T20:30:00Z");
    TimeAxis axis = new TimeAxis(from, from.plus(Duration.ofHours(24)), berlin);

    assertThat(labels(axis))
        .containsExactly(
            "00:00 Sun 25 Oct", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00");
    assertThat(axis.ticks()).extracting(TimeAxis.Tick::moment).isSorted();
  }

  @ParameterizedTest
  @CsvSource({
    "PT10S", "PT1M", "PT7M", "PT1H", "PT5H", "PT24H", "PT50H", "P7D", "P31D", "P100D", "P365D",
    "P3650D"
  })
  void hasAFewTicksWhateverTheLength(String length) {
    for (int shift = 0; shift < 400; shift++) {
      Instant to = NOON.plus(Duration.ofHours(7L * shift));
      TimeAxis axis = new TimeAxis(to.minus(Duration.parse(length)), to, ZoneId.of("Europe/Paris"));

      assertThat(axis.ticks()).as("%s to %s", length, to).hasSizeBetween(1, 9);
      assertThat(axis.ticks()).allSatisfy(tick -> assertThat(tick.percent()).isBetween(0.0, 100.0));
    }
  }

  @Test
  void placesAMomentInPercent() {
    TimeAxis axis = axis("PT1H", ZoneOffset.UTC);

    assertThat(axis.percent(NOON)).isEqualTo(100);
    assertThat(axis.percent(NOON.minus(Duration.ofMinutes(45)))).isEqualTo(25);
  }

  private static TimeAxis axis(String length, ZoneId zone) {
    return new TimeAxis(NOON.minus(Duration.parse(length)), NOON, zone);
  }

  private static List<String> labels(TimeAxis axis) {
    return axis.ticks().stream().map(tick -> (tick.label() + " " + tick.day()).strip()).toList();
  }
}
