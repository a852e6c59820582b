package dev.ivssync.console.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.report.lane.LaneKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagesFilterTest {

  @Test
  void isTheLastDayUnlessItIsAskedOtherwise() {
    assertThat(filter("").query().range().last()).isEqualTo(Duration.ofHours(24));
    assertThat(filter("range=7d").query().range().last()).isEqualTo(Duration.ofDays(7));
    assertThat(filter("").link()).isEqualTo("/stages");
  }

  @Test
  void readsMomentsAsDateFieldsAndAddressesGiveThem() {
    StagesFilter filter = filter("range=24h&from=2026-03-01T10:00&to=2026-03-01T12:30:00%2B02:00");

    assertThat(filter.range()).isEqualTo(StagesFilter.CUSTOM);
    assertThat(filter.from()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(filter.to()).isEqualTo(Instant.parse("2026-03-01T10:30:00Z"));
    assertThat(filter("from=2026-03-01&to=2026-03-02").from())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Test
  void comesBackFromItsAddressAsItWas() {
    String stage = "arn:aws:ivs:eu-west-1:1:stage/a b&c=\u202e";
    StagesFilter filter =
        filter("range=1h&state=ACTIVE&source=x%26y&lanes=25")
            .ofStage(stage)
            .after(new LaneKey(stage, "arn:x"))
            .between(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T10:30:00Z"));

    assertThat(filter(filter.link().substring("/stages?".length()))).isEqualTo(filter);
    StagesFilter without = filter("").after(new LaneKey(null, "arn:x"));
    assertThat(filter(without.link().substring("/stages?".length()))).isEqualTo(without);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "range=8h",
        "from=2026-03-01T10:00",
        "to=2026-03-01T10:00",
        "from=yesterday&to=2026-03-01T10:00",
        "from=2026-03-01T10:00&to=2026-03-01T10:00",
        "from=2026-03-01T10:00&to=2026-03-01T09:00",
        "from=1926-03-01T10:00&to=2026-03-01T09:00",
        "from=%2B999999999-03-01T10:00&to=2026-03-01T09:00",
        "lanes=0",
        "lanes=201",
        "after=x",
        "stage=%00",
        "stages=a",
        "stage=a&stage=b"
      })
  void refusesWhatItCannotBe(String parameters) {
    assertThatThrownBy(() -> filter(parameters).query()).isInstanceOf(RefusedException.class);
  }

  private static StagesFilter filter(String parameters) {
    Map<String, List<String>> values = new HashMap<>();
    for (String parameter : parameters.split("&", -1)) {
      if (!parameter.isEmpty()) {
        String[] parts = parameter.split("=", 2);
        values.merge(
            parts[0],
            List.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)),
            (a, b) -> List.of(a.get(0), b.get(0)));
      }
    }
    return StagesFilter.of(new Question("/stages", Map.of(), values, Map.of()));
  }
}
