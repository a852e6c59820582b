package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void isUtcUnlessItIsAskedOtherwise() {
    Zones zones = Zones.asked(null, Map.of("a", TOKYO));

    assertThat(zones.of("a")).isEqualTo(ZoneOffset.UTC);
    assertThat(zones.link("/changes?kind=CREATED")).isEqualTo("/changes?kind=CREATED");
    assertThat(new Times(NOON, zones).absolute(NOON, "a")).isEqualTo("12:00:00 UTC");
  }

  @Test
  void isThatOfTheSourceAndUtcWhereSourcesDiffer() {
    Zones zones = Zones.asked("source", Map.of("a", TOKYO, "b", BERLIN));

    assertThat(zones.of("a")).isEqualTo(TOKYO);
    assertThat(zones.of("b")).isEqualTo(BERLIN);
    assertThat(zones.of("gone")).isEqualTo(ZoneOffset.UTC);
    assertThat(zones.of(null)).isEqualTo(ZoneOffset.UTC);
    assertThat(new Times(NOON, zones).absolute(NOON, "a")).isEqualTo("21:00:00 Asia/Tokyo");
  }

  @Test
  void whereAllSourcesHaveOneItIsThatOfWhateverElseThereIs() {
    assertThat(Zones.asked("source", Map.of("a", TOKYO, "b", TOKYO)).of(null)).isEqualTo(TOKYO);
    assertThat(Zones.asked("source", Map.of()).of(null)).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void isAnyThatHasAName() {
    Zones zones = Zones.asked("Europe/Berlin", Map.of("a", TOKYO));

    assertThat(zones.of("a")).isEqualTo(BERLIN);
    assertThat(zones.of(null)).isEqualTo(BERLIN);
    assertThat(zones.link("/runs/1")).isEqualTo("/runs/1?zone=Europe%2FBerlin");
    assertThat(zones.link("/x?from=1&to=2#comparison"))
        .isEqualTo("/x?from=1&to=2&zone=Europe%2FBerlin#comparison");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mars", "local", "Europe/berlin", "<b>", "+99:99"})
  void anythingElseIsRefused(String zone) {
    Question question =
        new Question("/", Map.of(), Map.of("zone", List.of(zone)), Map.of("a", TOKYO));

    assertThatThrownBy(() -> question.only(List.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Europe/Berlin");
    assertThat(question.zones().isUtc()).as("the error is told in UTC").isTrue();
  }

  @Test
  void momentsWithoutAnOffsetAreMeantInIt() {
    Question question =
        new Question(
            "/",
            Map.of(),
            Map.of("zone", List.of("source"), "at", List.of("2026-03-01T21:00")),
            Map.of("a", TOKYO, "b", BERLIN));

    assertThat(question.moment("at", "a")).hasValue(NOON);
    assertThat(question.moment("at", null)).hasValue(Instant.parse("2026-03-01T21:00:00Z"));
  }
}
