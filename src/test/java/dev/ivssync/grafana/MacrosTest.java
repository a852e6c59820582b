package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expansions are those of Grafana's own tests of its data source for Postgres. */
class MacrosTest {

  private static final TimeRange RANGE =
      TimeRange.upTo(Instant.parse("2018-04-12T18:05:00Z"), Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select $__time(time_column) | select time_column AS \"time\"",
        "select $__timeEpoch(c) | select extract(epoch from c) as \"time\"",
        "WHERE $__timeFilter(c) | WHERE c BETWEEN '2018-04-12T18:00:00Z' AND '2018-04-12T18:05:00Z'",
        "select $__timeFrom() | select '2018-04-12T18:00:00Z'",
        "select $__timeTo() | select '2018-04-12T18:05:00Z'",
        "GROUP BY $__timeGroup(c,'5m') | GROUP BY floor(extract(epoch from c)/300)*300",
        "GROUP BY $__timeGroup(c , '5m') | GROUP BY floor(extract(epoch from c)/300)*300",
        "$__timeGroup(c,'5m'), v | floor(extract(epoch from c)/300)*300 AS \"time\", v",
        "$__timeGroupAlias(c,500ms) | floor(extract(epoch from c)/0.5)*0.5 AS \"time\"",
        "$__timeGroup(c, $__interval) AS t | floor(extract(epoch from c)/120)*120 AS t",
        "interval $__interval_ms ms | interval 120000 ms",
        "$__unixEpochFilter(t) | t >= 1523556000 AND t <= 1523556300",
        "$__unixEpochFrom() $__unixEpochTo() | 1523556000 1523556300",
        "$__unixEpochNanoFrom() | 1523556000000000000",
        "$__unixEpochNanoTo() | 1523556300000000000",
        "$__unixEpochNanoFilter(t) | t >= 1523556000000000000 AND t <= 1523556300000000000",
        "SELECT $__unixEpochGroup(t,'5m') | SELECT floor((t)/300)*300",
        "SELECT $__unixEpochGroupAlias(t,'5m') | SELECT floor((t)/300)*300 AS \"time\""
      })
  void expandAsGrafanaDoes(String sql, String expected) {
    assertThat(expand(sql).sql()).isEqualTo(expected);
  }

  @Test
  void theThirdArgumentSaysHowGapsAreFilled() {
    assertThat(expand("$__timeGroup(c, '5m', previous) AS time").fill())
        .contains(new Fill(Duration.ofMinutes(5), "previous"));
    assertThat(expand("$__timeGroup(c, '5m', 0)").fill())
        .contains(new Fill(Duration.ofMinutes(5), "0"));
    assertThat(expand("$__timeGroup(c, '5m')").fill()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$__timeFiltr(c)",
        "$__timeGroup(c)",
        "$__timeGroup(c, 'soon')",
        "$__timeGroup(c, '5m', nothing)"
      })
  void whatGrafanaDoesNotKnowIsAnError(String sql) {
    assertThatThrownBy(() -> expand(sql)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a = $source", "a = ${source}", "[[source]]", "$__timeTo", "$__timeFilter (c)"})
  void whatNothingReplacesIsAnError(String sql) {
    assertThatThrownBy(() -> Macros.checked(sql)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsReplacedIsNone() {
    String sql = "$__timeFilter(c) '$__interval' '%$__searchFilter' ${source:sqlstring}";

    assertThat(Macros.checked(sql)).isEqualTo(sql);
  }

  @Test
  void aNestedCallEndsAtTheFirstBracket() {
    assertThat(expand("$__timeFilter(lower(c))").sql()).startsWith("lower(c BETWEEN");
  }

  @Test
  void theIntervalIsRoundAndNoLessThanThePanelAllows() {
    TimeRange day = TimeRange.upTo(RANGE.to(), Duration.ofDays(1));

    assertThat(Interval.of(day, 500, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(5));
    assertThat(Interval.of(RANGE, 500, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
    assertThat(Interval.of(RANGE, 500, Duration.ofMillis(1))).isEqualTo(Duration.ofSeconds(1));
  }

  private static Macros.Expanded expand(String sql) {
    return Macros.expand(sql, RANGE, Duration.ofMinutes(2));
  }
}
