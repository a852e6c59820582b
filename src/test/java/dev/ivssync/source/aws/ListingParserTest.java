package dev.ivssync.source.aws;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.source.CallListener;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.LateList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingParserTest {

  private static final IngestConfigurationSummary NOTHING =
      new IngestConfigurationSummary(null, null, null, null, null, null, null, null);

  @Test
  void readsEveryMember() throws MalformedListingException {
    assertThat(
            item(
                """
                {"name":"n","arn":"a","ingestProtocol":"RTMPS","stageArn":"s","participantId":"p",
                 "state":"ACTIVE","userId":"u","redundantIngest":true}\
                """))
        .isEqualTo(
            new IngestConfigurationSummary("n", "a", "RTMPS", "s", "p", "ACTIVE", "u", true));
  }

  @Test
  void keepsTextAsItCame() throws MalformedListingException {
    assertThat(item("{\"userId\":\"\\u0000 \\ud800 \u202e\\n \ud83d\ude00\",\"state\":\"FUTURE\"}"))
        .extracting(IngestConfigurationSummary::userId, IngestConfigurationSummary::state)
        .containsExactly("\0 \ud800 \u202e\n \ud83d\ude00", "FUTURE");
  }

  @Test
  void tellsEmptyTextFromNone() throws MalformedListingException {
    assertThat(item("{\"name\":\"\",\"userId\":null}"))
        .extracting(IngestConfigurationSummary::name, IngestConfigurationSummary::userId)
        .containsExactly("", null);
  }

  @Test
  void ignoresMembersThatItDoesNotKnow() throws MalformedListingException {
    Listing listing =
        parse(
            """
            {"x":{"ingestConfigurations":null},"ingestConfigurations":[{"y":[{"arn":"no"}],
             "arn":"a"}],"z":1e999}\
            """);

    assertThat(listing.items()).extracting(IngestConfigurationSummary::arn).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "-1.50, -1.50", "true, true", "{}, ", "'[\"a\"]', ", "null, "})
  void readsAScalarAsItsTextAndAnythingElseAsNothing(String json, String text)
      throws MalformedListingException {
    assertThat(item("{\"name\":%s,\"arn\":\"a\"}".formatted(json)))
        .extracting(IngestConfigurationSummary::name, IngestConfigurationSummary::arn)
        .containsExactly(text, "a");
  }

  @ParameterizedTest
  @CsvSource({"false, false", "'\"true\"', true", "1, ", "'\"yes\"', ", "{}, ", "null, "})
  void readsRedundantIngestWhereItIsATruthValue(String json, Boolean value)
      throws MalformedListingException {
    assertThat(item("{\"redundantIngest\":%s}".formatted(json)).redundantIngest()).isEqualTo(value);
  }

  @Test
  void keepsElementsThatAreNoObjectsAsItemsWithoutMembers() throws MalformedListingException {
    assertThat(parse("{\"ingestConfigurations\":[null,\"a\",7,[{}],{}]}").items())
        .containsExactly(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
  }

  @Test
  void takesTheLastOfRepeatedMembers() throws MalformedListingException {
    Listing listing =
        parse(
            """
            {"nextToken":"x","ingestConfigurations":[{}],"nextToken":null,
             "ingestConfigurations":[{"arn":"a","arn":"b"}, {"arn":"a","arn":null}]}\
            """);

    assertThat(listing.nextToken()).isNull();
    assertThat(listing.items())
        .extracting(IngestConfigurationSummary::arn)
        .containsExactly("b", null);
  }

  @Test
  void countsItemsThatAreToBeReadLaterAndReadsThemWhenAskedFor() throws MalformedListingException {
    String first =
        "{\"nextToken\":\"t\",\"ingestConfigurations\":[{\"arn\":\"a\"},7,{\"arn\":\"b\"}]}";
    Listing read = parse(first);
    String again =
        "{\"ingestConfigurations\":[{\"arn\":\"a\"},7,{\"arn\":\"b\"}],\"nextToken\":\"u\"}";

    Listing later = ListingParser.parse(again.getBytes(UTF_8), true, CallListener.NONE);

    assertThat(later.raw().bytes()).isEqualTo(read.raw().bytes());
    assertThat(later.items()).isInstanceOf(LateList.class).hasSize(3).isEqualTo(read.items());
    assertThat(later.nextToken()).isEqualTo("u");
    assertThat(new String(later.raw().bytes(), UTF_8)).startsWith("[{").endsWith("}]");
  }

  @Test
  void readsAnAnswerThatIsNotInUtf8ButKeepsNoBytesOfIt() throws MalformedListingException {
    Listing listing =
        ListingParser.parse(
            "{\"ingestConfigurations\":[{\"arn\":\"a\"}]}".getBytes(UTF_16BE),
            true,
            CallListener.NONE);

    assertThat(listing.raw()).isNull();
    assertThat(listing.items()).extracting(IngestConfigurationSummary::arn).containsExactly("a");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("{}"))
        .isInstanceOf(MalformedListingException.class)
        .hasMessage("has no list ingestConfigurations");
    assertThatThrownBy(() -> parse("<html>")).hasMessageContaining("is not JSON");
    assertThatThrownBy(
            () ->
                ListingParser.parse(
                    new byte[] {(byte) 0xff, (byte) 0xfe, '{'}, false, CallListener.NONE))
        .isInstanceOf(MalformedListingException.class);
  }

  private static IngestConfigurationSummary item(String json) throws MalformedListingException {
    List<IngestConfigurationSummary> items =
        parse("{\"ingestConfigurations\":[%s]}".formatted(json)).items();
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static Listing parse(String json) throws MalformedListingException {
    return ListingParser.parse(json.getBytes(UTF_8), false, CallListener.NONE);
  }
}
