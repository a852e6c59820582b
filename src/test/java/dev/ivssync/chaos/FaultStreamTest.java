package dev.ivssync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultStreamTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aSeedGivesTheSameFaultsAgain() {
    assertThat(FaultStream.draw(7, 3, HOUR)).isEqualTo(FaultStream.draw(7, 3, HOUR));
    assertThat(FaultStream.draw(7, 3, HOUR)).isNotEqualTo(FaultStream.draw(8, 3, HOUR));
  }

  @Test
  void aLongerRunBeginsLikeAShorterOne() {
    List<Injection> minutes = FaultStream.draw(7, 3, Duration.ofMinutes(2));

    assertThat(FaultStream.draw(7, 3, HOUR)).startsWith(minutes.toArray(Injection[]::new));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 60, 2026})
  void anHourHasEveryTroubleAndFiveHundredKills(long seed) {
    List<Injection> hour = FaultStream.draw(seed, 3, HOUR);

    assertThat(hour.stream().map(Injection::trouble).collect(Collectors.toSet()))
        .contains(Trouble.values());
    assertThat(hour.stream().filter(injection -> injection.trouble().isKill()))
        .hasSizeGreaterThanOrEqualTo(500);
  }
}
