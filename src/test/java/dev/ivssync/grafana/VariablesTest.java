package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

  private static final Variables VARIABLES =
      new Variables(
          Map.of(
              "source", Variables.Value.of("a", "it's"),
              "stage", Variables.Value.all("'*'"),
              "console", Variables.Value.of("http://x:1")));

  @Test
  void areQuotedForSql() {
    assertThat(VARIABLES.into("IN (${source:sqlstring})")).isEqualTo("IN ('a','it''s')");
    assertThat(VARIABLES.into("${console:raw}/x ${console:percentencode}"))
        .isEqualTo("http://x:1/x http%3A%2F%2Fx%3A1");
  }

  @Test
  void theValueForAllIsPutInAsItIs() {
    assertThat(VARIABLES.into("ARRAY[${stage:sqlstring}]")).isEqualTo("ARRAY['*']");
  }

  @Test
  void macrosAreLeftAlone() {
    assertThat(VARIABLES.into("$__timeFilter(c)")).isEqualTo("$__timeFilter(c)");
  }

  @Test
  void whatIsTypedIsSearchedFor() {
    assertThat(VARIABLES.into("LIKE '%$__searchFilter'", "o'b")).isEqualTo("LIKE '%o''b%'");
    assertThat(VARIABLES.into("LIKE '%$__searchFilter'", "")).isEqualTo("LIKE '%%'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$source", "[[source]]", "${source}", "${sauce:sqlstring}", "${source:quoted}"})
  void whatIsNotKnownIsAnError(String text) {
    assertThatThrownBy(() -> VARIABLES.into(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
