package dev.ivssync.source.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.MalformedAnswerException;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.PageToken;
import dev.ivssync.testing.FaultRow;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwsAnswerTest extends AwsSourceTest {

  @Test
  void readsAPageWithItsTokenRequestIdAndAttempts() {
    service.answers(Answer.page("t1", "a", "b"));

    Page page = fetch();

    assertThat(page.items()).extracting(IngestConfigurationSummary::name).containsExactly("a", "b");
    assertThat(page.nextToken()).isEqualTo(new PageToken("t1"));
    assertThat(page.requestId()).isEqualTo("req-1");
    assertThat(page.apiCalls()).isEqualTo(1);
  }

  @Test
  void readsAListingWithoutItemsAsEmpty() {
    service.answers(Answer.ok("{\"ingestConfigurations\":[]}"));

    assertThat(fetch())
        .extracting(Page::items, Page::nextToken)
        .containsExactly(Arrays.asList(), null);
  }

  @Test
  @FaultRow(24)
  void goesOnAfterAnEmptyPageWithAToken() {
    service.answers(Answer.page("t1"));

    assertThat(fetch().nextToken()).isEqualTo(new PageToken("t1"));
  }

  @Test
  void hasNoRequestIdWhereTheAnswerHasNone() {
    service.answers(Answer.status(200, "{\"ingestConfigurations\":[]}"));

    assertThat(fetch().requestId()).isNull();
  }

  @Test
  void readsAnAnswerThatAnnouncesNoLength() {
    service.answers(Answer.untilClosed("{\"ingestConfigurations\":[{}]}"));

    assertThat(fetch().items()).hasSize(1);
  }

  @Test
  void sendsFilterPageSizeAndToken() {
    source().fetch(new PageRequest(new ListFilter(null, "ACTIVE"), 7, new PageToken("t1")));
    source().fetch(new PageRequest(new ListFilter("arn:s", null), null, null));
    fetch();

    assertThat(service.received())
        .extracting(FakeService.Received::body)
        .containsExactly(
            "{\"filterByState\":\"ACTIVE\",\"nextToken\":\"t1\",\"maxResults\":7}",
            "{\"filterByStageArn\":\"arn:s\"}",
            "{}");
  }

  @Test
  void namesItselfToTheService() {
    fetch();

    assertThat(service.received().get(0).headers().get("User-Agent")).contains("ivs-ingest-sync/");
  }

  @Test
  void leavesTheEndpointToTheSdkWhereNoneIsGiven() {
    System.setProperty("aws.endpointUrlIvsRealTime", service.endpoint().toString());
    try {
      sources.source(new AwsAccess("eu-west-1", null, 1000)).fetch(FIRST);
    } finally {
      System.clearProperty("aws.endpointUrlIvsRealTime");
    }

    assertThat(service.received()).hasSize(1);
  }

  @Test
  void usesOneConnectionForPageAfterPage() {
    for (int page = 0; page < 5; page++) {
      fetch();
    }

    assertThat(service.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("answersThatAreNoListing")
  @FaultRow(21)
  void retriesWhatIsNoListingAndThenFails(Answer answer) {
    service.answers(answer);

    assertThatThrownBy(this::fetch)
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining("eu-west-1")
        .hasMessageContaining(service.endpoint().toString());
    assertThat(service.received()).hasSize(PATIENT.attempts());
  }

  @ParameterizedTest
  @MethodSource("answersThatAreNoListing")
  @FaultRow(21)
  void recoversFromOneAnswerThatIsNoListing(Answer answer) {
    service.answers(answer, Answer.page(null, "a"));

    Page page = fetch();

    assertThat(page.items()).hasSize(1);
    assertThat(page.apiCalls()).isEqualTo(2);
  }

  static Stream<Answer> answersThatAreNoListing() {
    return Stream.concat(
        Stream.of(
                "",
                " \n ",
                "{}",
                "null",
                "[]",
                "{\"nextToken\":\"t1\"}",
                "{\"ingestConfigurations\":null}",
                "{\"ingestConfigurations\":{}}",
                "{\"ingestConfigurations\":[],\"ingestConfigurations\":null}",
                "{\"ingestConfigurations\":[],\"nextToken\":7}",
                "{\"ingestConfigurations\":[{}]",
                "{\"ingestConfigurations\":[{}]}}",
                "{\"ingestConfigurations\":[{}]} {}",
                "{\"ingestConfigurations\":[],\"x\":" + "[".repeat(100) + "]".repeat(100) + "}",
                "<html><body>Welcome</body></html>")
            .map(Answer::ok),
        Stream.of(
            Answer.noContent(),
            Answer.status(202, "{\"ingestConfigurations\":[]}"),
            Answer.cutShort("{\"ingestConfigurations\":[]}"),
            Answer.cutShort("{\"ingestConfigurations\":[{\"name\":\"a")));
  }

  @Test
  @FaultRow(21)
  void endsAnAnswerThatIsTooLarge() {
    within(new CallBudget(PATIENT.call(), PATIENT.call(), 1, PATIENT.firstBackoff()));
    service.answers(Answer.ok(" ".repeat(33 * 1024 * 1024)));

    assertThatThrownBy(this::fetch)
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void keepsNoConnectionThatBrokeOff() {
    service.answers(Answer.cutShort("{"), Answer.page(null));

    fetch();

    assertThat(service.connections()).isEqualTo(2);
  }
}
