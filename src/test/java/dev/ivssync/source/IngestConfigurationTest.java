package dev.ivssync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConfigurationTest {

  private static final String ARN = "arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/aB3";

  @Test
  void takesEmptyTextAsNone() {
    IngestConfiguration taken =
        IngestConfiguration.of(
            new IngestConfigurationSummary("", ARN, "RTMP", "", "", "ACTIVE", "", null));

    assertThat(taken)
        .isEqualTo(
            new IngestConfiguration(
                IngestConfigurationArn.parse(ARN), null, "RTMP", null, null, "ACTIVE", null, null));
    assertThat(taken.arn().region()).isEqualTo("eu-west-1");
    assertThat(taken.arn().accountId()).isEqualTo("123456789012");
  }

  @Test
  void keepsAnEnumValueThatNobodyKnows() {
    assertThat(of(ARN, "STARTING", null).state()).isEqualTo("STARTING");
  }

  @Test
  void makesTextStorable() {
    assertThat(of(ARN, "ACTIVE", "a\0b\ud800c😀\udc00\u202e\n").userId())
        .isEqualTo("a\u2400b\ufffdc😀\ufffd\u202e\n");
  }

  @Test
  void countsLengthInCodePoints() {
    assertThat(of(ARN, "ACTIVE", "😀".repeat(128)).userId()).hasSize(256);
    assertThatThrownBy(() -> of(ARN, "ACTIVE", "😀".repeat(129)))
        .isInstanceOf(ItemRejectedException.class)
        .hasMessage("userId has 129 characters, the service's limit is 128");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "NULL | ACTIVE | arn is missing",
        "'' | ACTIVE | arn is missing",
        ARN + " | NULL | state is missing",
        "arn:aws:ivs:eu-west-1:1:stage/a | ACTIVE | arn is not that of an ingest configuration",
        ARN + "<b> | ACTIVE | arn is not that of an ingest configuration"
      },
      delimiter = '|',
      nullValues = "NULL")
  void rejectsWhatCannotBeARow(String arn, String state, String reason) {
    assertThatThrownBy(() -> of(arn, state, null))
        .isInstanceOf(ItemRejectedException.class)
        .hasMessage(reason);
  }

  private static IngestConfiguration of(String arn, String state, String userId) {
    return IngestConfiguration.of(
        new IngestConfigurationSummary(null, arn, "RTMPS", null, null, state, userId, true));
  }
}
