package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:34:56Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00.123456Z, 2026-03-01T12:00:00.123456Z",
    "2026-03-01T13:00+01:00, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00, 2026-03-01T12:00:00Z",
    "2026-03-01 12:00, 2026-03-01T12:00:00Z",
    "2026-03-01, 2026-03-01T00:00:00Z",
    "90m ago, 2026-03-10T11:04:56Z",
    "-2h, 2026-03-10T10:34:56Z",
    "2 d ago, 2026-03-08T12:34:56Z",
    "1w ago, 2026-03-03T12:34:56Z",
    "now, 2026-03-10T12:34:56Z",
    "Today, 2026-03-10T00:00:00Z",
    "yesterday, 2026-03-09T00:00:00Z"
  })
  void readsWhatPeopleWrite(String text, Instant moment) {
    assertThat(Moment.parse("--since", text, NOW)).isEqualTo(moment);
  }
}
