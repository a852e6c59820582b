package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a panel of each type needs of its data, or it would show nothing, or nonsense. */
final class Shape {

  /** What turns text around, hides it, or breaks its line; the dashboards show it as "?". */
  private static final Pattern TREACHEROUS =
      Pattern.compile("[\\p{Cntrl}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]");

  private final Panel panel;
  private final Grafana.Answer answer;

  Shape(Panel panel, Grafana.Answer answer) {
    this.panel = panel;
    this.answer = answer;
  }

  void check() {
    switch (panel.type()) {
      case "stat" -> checkStat();
      case "timeseries" -> Series.of(answer.frame());
      case "state-timeline" -> checkTimeline();
      case "bargauge" -> checkKinds(Frame.Kind.TEXT, Frame.Kind.NUMBER);
      case "table" -> checkColumnsOfOverrides();
      default -> throw new AssertionError("no shape is known of a " + panel.type());
    }
    checkTexts();
  }

  private void checkStat() {
    assertThat(answer.frame().rows()).as("one row for a stat").hasSize(1);
    assertThat(answer.frame().columns())
        .extracting(Frame.Column::kind)
        .containsOnly(Frame.Kind.NUMBER);
    checkColumnsOfOverrides();
  }

  private void checkTimeline() {
    assertThat(answer.frame().names()).containsExactly("time", "metric", "value");
    Set<String> known = panel.mappings("value").keySet();
    for (Series lane : Series.of(answer.frame())) {
      assertThat(lane.points().values())
          .as("states of %s have a word and a colour", lane.name())
          .allMatch(value -> known.contains(String.valueOf(value.intValue())));
    }
  }

  private void checkKinds(Frame.Kind... kinds) {
    assertThat(answer.frame().columns()).extracting(Frame.Column::kind).containsExactly(kinds);
  }

  /** A setting for a column that is not there would do nothing, and nobody would see it. */
  private void checkColumnsOfOverrides() {
    assertThat(answer.frame().names()).doesNotHaveDuplicates();
    assertThat(answer.frame().names()).containsAll(panel.overrides().keySet());
  }

  private void checkTexts() {
    for (List<@Nullable Object> row : answer.frame().rows()) {
      for (@Nullable Object value : row) {
        if (value instanceof String text) {
          assertThat(text)
              .as("text that anybody may have written")
              .doesNotContainPattern(TREACHEROUS);
        }
      }
    }
  }
}
