package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.FaultRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceListTest {

  private static final String STAGE = "arn:aws:ivs:us-east-1:123456789012:stage/";

  @Test
  @FaultRow(35)
  void namesMustDiffer() {
    assertThat(
            Configurations.problems(
                "sources: [{name: a}, {name: b, region: eu-west-1}, {name: a, region: eu-south-1}]"))
        .containsExactly(
            "sources[2].name: \"a\" is the name of sources[0] too; give each source its own");
  }

  @Test
  @FaultRow(35)
  void twoSourcesOfOneRegionAreRefused() {
    assertThat(Configurations.problems("sources: [{name: a}, {name: b}]"))
        .containsExactly(
            "sources[1]: \"b\" and \"a\" (sources[0]) would both list us-east-1; give each another"
                + " filter.stage-arn, or keep only one of them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{account: 123456789012}",
        "{filter: {state: ACTIVE}}",
        "{filter: {stage-arn: '" + STAGE + "a'}}",
      })
  void whatOneSourceListsAnotherMayNot(String other) {
    String one = "{name: one, account: 123456789012, filter: {stage-arn: '" + STAGE + "a'}}";

    assertThat(Configurations.problems("sources: [" + one + ", " + other + "]"))
        .containsExactly(
            "sources[1]: \"default\" and \"one\" (sources[0]) would both list account 123456789012"
                + " in us-east-1; give each another filter.stage-arn, or keep only one of them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{account: 210987654321}",
        "{region: us-west-2}",
        "{endpoint: 'http://127.0.0.1:4566'}",
        "{filter: {stage-arn: '" + STAGE + "b'}}",
      })
  void sourcesApartMayStandSideBySide(String other) {
    String one = "{name: one, account: 123456789012, filter: {stage-arn: '" + STAGE + "a'}}";

    assertThat(Configurations.problems("sources: [" + one + ", " + other + "]")).isEmpty();
  }

  @Test
  void twoStateFiltersOverlapToo() {
    assertThat(
            Configurations.problems(
                "sources: [{name: a, filter: {state: ACTIVE}},"
                    + " {name: b, filter: {state: INACTIVE}}]"))
        .hasSize(1);
  }

  @Test
  void theStageMustBelongToTheAccount() {
    assertThat(
            Configurations.problems(
                "sources: [{account: 210987654321, filter: {stage-arn: '" + STAGE + "a'}}]"))
        .containsExactly(
            "sources[0].filter.stage-arn: the stage belongs to account 123456789012, but the source"
                + " to 210987654321; make them agree");
  }
}
