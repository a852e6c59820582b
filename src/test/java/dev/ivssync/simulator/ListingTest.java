package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

  private final Simulator simulator =
      Simulator.start(
          SimulatorOptions.defaults()
              .withConfigurations(120)
              .withAccounts(2)
              .withRegions("us-east-1", "eu-west-1"));
  private final Api api = Api.of(simulator);
  private final String account = simulator.accounts().get(0);

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40, 60, 100})
  void pagesOfAnySizeGiveTheWholeListingInItsOrder(int maxResults) {
    assertThat(Api.arns(api.items(maxResults))).isEqualTo(truth());
  }

  @Test
  void aPageHoldsFiftyUnlessAskedOtherwise() {
    assertThat(api.page("{}").get("ingestConfigurations")).hasSize(50);
  }

  @Test
  void anExactlyFullLastPageHasNoToken() {
    JsonNode first = api.page("{\"maxResults\":60}");
    JsonNode last =
        api.page("{\"maxResults\":60,\"nextToken\":\"" + first.get("nextToken").asText() + "\"}");

    assertThat(last.get("ingestConfigurations")).hasSize(60);
    assertThat(last.has("nextToken")).isFalse();
  }

  @Test
  void accountsAndRegionsHaveListingsOfTheirOwn() {
    List<JsonNode> all = api.items(100);
    all.addAll(api.as(Simulator.accessKey(1)).items(100));
    all.addAll(api.in("eu-west-1").items(100));

    assertThat(new HashSet<>(Api.arns(all))).hasSize(360);
    assertThat(api.as("ASIAWHOEVERITMAYBE00").items(100)).isEqualTo(api.items(100));
    assertThat(api.in("ap-south-1").items(100)).isEmpty();
  }

  @Test
  void filtersByStateAndByStage() {
    String stageArn = simulator.truth(account, "us-east-1").get(0).stageArn();

    JsonNode active = api.page("{\"filterByState\":\"ACTIVE\",\"maxResults\":100}");
    JsonNode onStage = api.page("{\"filterByStageArn\":\"" + stageArn + "\"}");

    assertThat(active.findValuesAsText("state")).isNotEmpty().containsOnly("ACTIVE");
    assertThat(onStage.findValuesAsText("stageArn")).isNotEmpty().containsOnly(stageArn);
  }

  @Test
  void whatIsCreatedOrDeletedBetweenPagesMovesNothing() {
    JsonNode first = api.page("{\"maxResults\":10}");
    List<String> before = truth();

    simulator.remove(before.subList(5, 12));
    List<String> added = simulator.add(account, "us-east-1", 1);
    JsonNode next = api.page("{\"maxResults\":10,\"nextToken\":" + first.get("nextToken") + "}");

    assertThat(Api.arns(next.get("ingestConfigurations"))).isEqualTo(before.subList(12, 22));
    assertThat(truth()).endsWith(added.get(0));
  }

  @Test
  void aChangeShowsInTheNextAnswer() {
    String arn = truth().get(0);
    api.items(100);

    simulator.set(arn, Map.of("state", "BROKEN"));

    assertThat(api.items(100).get(0).get("state").asText()).isEqualTo("BROKEN");
  }

  @Test
  void theSameSeedGivesTheSameListing() {
    try (Simulator twin = Simulator.start(SimulatorOptions.defaults().withConfigurations(120));
        Simulator other =
            Simulator.start(SimulatorOptions.defaults().withConfigurations(120).withSeed(2))) {
      assertThat(twin.truth(account, "us-east-1")).isEqualTo(simulator.truth(account, "us-east-1"));
      assertThat(other.truth(account, "us-east-1")).isNotEqualTo(twin.truth(account, "us-east-1"));
    }
  }

  private List<String> truth() {
    return simulator.truth(account, "us-east-1").stream().map(SimulatedConfiguration::arn).toList();
  }
}
