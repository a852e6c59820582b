package dev.ivssync.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ivssync.simulator.Fault;
import dev.ivssync.simulator.FaultKind;
import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListTest {

  @TempDir private Path directory;
  private Installation installation;

  @BeforeEach
  void install() {
    installation = new Installation(directory, SimulatorOptions.defaults().withConfigurations(7));
    List<SimulatedConfiguration> all = truth();
    // what JSON escapes, what it need not escape, and nothing at all
    set(all.get(0), "userId", "\"q\" \\ / \t \u0001 \u007f \u2028 \u0131\u0130 \ud83c\udfa5 <&>");
    set(all.get(1), "userId", "=HYPERLINK(\"http://x\")");
    set(all.get(2), "stageArn", "");
    set(all.get(3), "redundantIngest", null);
    set(all.get(4), "name", "-1+1");
    set(all.get(5), "name", "@sum, \"quoted\"\nand broken");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void printsTheBytesThatTheAwsCliPrints() {
    ProgramRun list = installation.run("list");

    assertThat(list.exitCode()).as("%s", list).isZero();
    assertThat(list.out()).isEqualTo(golden("list.json"));
    assertThat(list.err()).isEmpty();
  }

  @Test
  void printsAnEmptyListingAsTheAwsCliDoes() {
    installation.aws().removeOldest(account(), Installation.REGION, 7);

    assertThat(installation.run("list").out())
        .isEqualTo("{\n    \"ingestConfigurations\": []\n}\n");
  }

  @Test
  void goesOnAtTheTokenThatMaxItemsLeftUntilNothingIsLeft() {
    List<String> arns = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    JsonNode page = installation.run("list", "--max-items", "3", "--page-size", "2").json();
    arns.addAll(arns(page));
    sizes.add(arns.size());
    while (page.has("NextToken")) {
      page =
          installation
              .run(
                  "list",
                  "--max-items=3",
                  "--page-size=2",
                  "--starting-token=" + page.get("NextToken").textValue())
              .json();
      arns.addAll(arns(page));
      sizes.add(arns(page).size());
    }

    assertThat(sizes).containsExactly(3, 3, 1);
    assertThat(arns)
        .containsExactlyElementsOf(truth().stream().map(SimulatedConfiguration::arn).toList());
  }

  @Test
  void printsOneObjectPerLineAndTheTokenBesideThem() {
    ProgramRun list = installation.run("list", "--output", "jsonl", "--max-items", "2");

    assertThat(list.exitCode()).as("%s", list).isZero();
    assertThat(list.out()).isEqualTo(golden("list.jsonl"));
    assertThat(list.err()).startsWith("NextToken: ");
  }

  @Test
  void printsNoCellThatASpreadsheetWouldTakeForAFormula() {
    ProgramRun list = installation.run("list", "--output", "csv");

    assertThat(list.exitCode()).as("%s", list).isZero();
    assertThat(list.out()).isEqualTo(golden("list.csv"));
    assertThat(list.err()).isEmpty();
  }

  @Test
  void filtersByState() {
    List<String> active =
        truth().stream()
            .filter(configuration -> "ACTIVE".equals(configuration.state()))
            .map(SimulatedConfiguration::arn)
            .toList();

    assertThat(arns(installation.run("list", "--filter-by-state", "ACTIVE").json()))
        .isNotEmpty()
        .containsExactlyElementsOf(active);
  }

  @Test
  void printsNothingOnStandardOutputWhenItIsRefused() {
    installation.aws().inject(Fault.of(FaultKind.ACCESS_DENIED).onCall(3));
    List<String> state = List.of("list", "--filter-by-state", "ACTIVE");
    List<ProgramRun> wrong =
        Stream.of(
                List.of("list", "--page-size", "0"),
                List.of("list", "--page-size", "101"),
                List.of("list", "--max-items", "-1"),
                List.of("list", "--starting-token", "a___b___c"),
                List.of("list", "--source", "dmo"),
                Stream.concat(state.stream(), Stream.of("--filter-by-stage-arn", "arn:x")).toList())
            .map(arguments -> installation.start(arguments.toArray(String[]::new)))
            .toList();

    for (ProgramRun run : wrong) {
      assertThat(run.exitCode()).as("%s", run).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).as("%s", run).hasSize(1);
    }
    assertThat(installation.aws().listCalls()).isZero();

    ProgramRun denied = installation.run("list", "--page-size", "3");
    assertThat(denied.exitCode()).as("%s", denied).isEqualTo(1);
    assertThat(denied.out()).isEmpty();
    assertThat(denied.err()).contains("AccessDenied").doesNotContain("\tat ");
  }

  private void set(SimulatedConfiguration configuration, String member, Object value) {
    Map<String, Object> members = new HashMap<>();
    members.put(member, value);
    installation.aws().set(configuration.arn(), members);
  }

  private List<SimulatedConfiguration> truth() {
    return installation.aws().truth(account(), Installation.REGION);
  }

  private String account() {
    return installation.aws().accounts().get(0);
  }

  private static List<String> arns(JsonNode listing) {
    return listing.get("ingestConfigurations").findValuesAsText("arn");
  }

  private static String golden(String name) {
    try (InputStream file = ListTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
