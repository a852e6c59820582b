package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTextTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
    "2026-03-01T10:00:00.123456Z, 2026-03-01T10:00:00.123456Z",
    "2026-03-01T12:00+02:00, 2026-03-01T10:00:00Z",
    "2026-03-01T12:00:00 02:00, 2026-03-01T10:00:00Z",
    "2026-03-01 12:00:00+02:00, 2026-03-01T10:00:00Z",
    "2026-03-01 10:00, 2026-03-01T09:00:00Z",
    "2026-03-01T10:00, 2026-03-01T09:00:00Z",
    "2026-07-01T10:00:30, 2026-07-01T08:00:30Z",
    "2026-03-01, 2026-02-28T23:00:00Z"
  })
  void isReadWithItsOffsetOrInTheZoneOfThePage(String text, Instant moment) {
    assertThat(MomentText.parse("at", text, BERLIN)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "10:00", "2026-13-01", "2026-03-01T25:00", "+999999999-01-01T00:00Z"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> MomentText.parse("at", text, BERLIN))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "The parameter at is a moment such as 2026-01-31T10:00:00Z;"
                + " without the Z it is in Europe/Berlin.");
  }

  @Test
  void isWrittenForADateFieldInThatZone() {
    Instant moment = Instant.parse("2026-03-01T10:00:00.9Z");

    assertThat(MomentText.field(moment, BERLIN)).isEqualTo("2026-03-01T11:00:00");
    assertThat(MomentText.field(moment, ZoneOffset.UTC)).isEqualTo("2026-03-01T10:00:00");
  }
}
