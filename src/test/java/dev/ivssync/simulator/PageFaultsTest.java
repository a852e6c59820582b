package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageFaultsTest {

  // stands still, so that the same request has the same answer
  private final SettableClock clock = new SettableClock();
  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withConfigurations(30), clock);
  private final Api api = Api.of(simulator).at(clock);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void theSameTokenComesBackOnce() {
    String token = nextToken(page(""));
    simulator.inject(Fault.of(FaultKind.SAME_TOKEN));

    assertThat(nextToken(page(""))).isEqualTo(token);
    assertThat(nextToken(page(token))).isEqualTo(token);
    assertThat(nextToken(page(token))).isNotEqualTo(token);
  }

  @Test
  void trueTokensGoRound() {
    simulator.inject(Fault.of(FaultKind.CYCLE));

    List<String> tokens = follow(5);

    assertThat(tokens.get(1)).isNotEqualTo(tokens.get(0));
    assertThat(tokens)
        .containsExactly(tokens.get(0), tokens.get(1), tokens.get(0), tokens.get(1), tokens.get(0));
  }

  @Test
  void givenTokensGoRound() {
    simulator.inject(Fault.parse("CYCLE,tokens=A:B:C"));

    assertThat(follow(5)).containsExactly("A", "B", "C", "A", "B");
  }

  @Test
  void emptyPagesGoOnAtTheSamePlaceWithNewTokens() {
    String token = nextToken(page(""));
    simulator.inject(Fault.of(FaultKind.EMPTY_PAGE).times(2));

    JsonNode empty = page(token);
    JsonNode emptyAgain = page(nextToken(empty));
    JsonNode page = page(nextToken(emptyAgain));

    assertThat(empty.get("ingestConfigurations")).isEmpty();
    assertThat(emptyAgain.get("ingestConfigurations")).isEmpty();
    assertThat(List.of(token, nextToken(empty), nextToken(emptyAgain))).doesNotHaveDuplicates();
    assertThat(arns(page)).isEqualTo(truth().subList(10, 20));
  }

  @Test
  void anEmptyTokenIsSentAsSuch() {
    simulator.inject(Fault.of(FaultKind.EMPTY_TOKEN));

    assertThat(page("").get("nextToken").asText("absent")).isEmpty();
  }

  @Test
  void aShrunkListingShowsItsShareUntilCleared() {
    simulator.inject(Fault.parse("SHRUNK,percent=40"));

    assertThat(api.items(7)).hasSize(12);
    assertThat(api.items(10)).hasSize(12);
    simulator.clearFaults();
    assertThat(api.items(10)).hasSize(30);
  }

  @Test
  void aDuplicateLosesNothing() {
    simulator.inject(Fault.of(FaultKind.DUPLICATE_ITEM).onCall(2));

    List<String> listed = Api.arns(api.items(10));

    List<String> expected = new ArrayList<>(truth());
    expected.add(10, truth().get(0));
    assertThat(listed).isEqualTo(expected);
  }

  @Test
  void oneItemOfThePageIsWrong() {
    assertThat(wrong("UNKNOWN_ENUM").get("state").asText()).isEqualTo("DRAINING");
    assertThat(wrong("UNKNOWN_FIELD").has("futureField")).isTrue();
    assertThat(wrong("MISSING_ARN").has("arn")).isFalse();
    assertThat(wrong("MISSING_STATE").has("state")).isFalse();
    assertThat(wrong("OVERSIZED_FIELD,length=500").get("userId").asText()).hasSize(500);
    assertThat(wrong("FOREIGN_ACCOUNT").get("arn").asText()).contains(":999999999999:");
    assertThat(wrong("FOREIGN_REGION").get("arn").asText()).contains(":us-gov-west-1:");
    assertThat(wrong("HOSTILE_TEXT").get("userId").asText()).startsWith("<script>");
    assertThat(wrong("NULL_ITEM").isNull()).isTrue();
  }

  private JsonNode wrong(String fault) {
    simulator.inject(Fault.parse(fault + ",item=3"));
    JsonNode wrong = page("").get("ingestConfigurations");
    JsonNode sound = page("").get("ingestConfigurations");
    for (int i = 0; i < sound.size(); i++) {
      assertThat(wrong.get(i).equals(sound.get(i))).as(fault + " " + i).isEqualTo(i != 3);
    }
    return wrong.get(3);
  }

  private List<String> follow(int pages) {
    List<String> tokens = new ArrayList<>();
    String token = "";
    for (int i = 0; i < pages; i++) {
      token = nextToken(page(token));
      tokens.add(token);
    }
    return tokens;
  }

  private JsonNode page(String token) {
    return api.page("{\"maxResults\":10,\"nextToken\":\"" + token + "\"}");
  }

  private static String nextToken(JsonNode page) {
    return page.get("nextToken").asText();
  }

  private static List<String> arns(JsonNode page) {
    return Api.arns(page.get("ingestConfigurations"));
  }

  private List<String> truth() {
    return simulator.truth("100000000000", "us-east-1").stream()
        .map(SimulatedConfiguration::arn)
        .toList();
  }
}
