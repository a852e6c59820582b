package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written in the files of the dashboards. */
class DashboardFilesTest {

  private static final int COLUMNS = 24;

  /** Since Grafana 12.3; older ones from 11 on read it too. */
  private static final int SCHEMA = 42;

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?!__)(\\w+)|\\$(?!__)(\\w+)");
  private static final Pattern NESTED = Pattern.compile("\\$__\\w+\\([^)]*\\(");

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  @Test
  void areTheFourThatLinksOutThereKnow() {
    assertThat(dashboards())
        .extracting(Dashboard::uid)
        .containsExactlyInAnyOrder(
            "ivs-sync-overview", "ivs-sync-stages", "ivs-sync-changes", "ivs-sync-health");
    assertThat(dashboards())
        .allSatisfy(
            dashboard -> assertThat(dashboard.file()).hasFileName(dashboard.uid() + ".json"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void sayWhatTheyAreAndLinkToEachOther(Dashboard dashboard) {
    JsonNode json = dashboard.json();
    assertThat(json.path("schemaVersion").asInt()).isEqualTo(SCHEMA);
    assertThat(json.path("title").asText()).startsWith("ivs-sync / ");
    assertThat(json.path("description").asText()).endsWith(".");
    assertThat(json.path("tags")).extracting(JsonNode::asText).containsExactly("ivs-sync");
    assertThat(json.path("time").path("from").asText()).matches("now-\\d+[hd]");
    assertThat(json.has("id")).as("an id is one Grafana's own").isFalse();
    JsonNode others = json.path("links").get(0);
    assertThat(others.path("tags").get(0).asText()).isEqualTo("ivs-sync");
    assertThat(others.path("keepTime").asBoolean() && others.path("includeVars").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsFitTheGridAndDoNotOverlap(Dashboard dashboard) {
    List<Panel> panels = dashboard.panels();
    assertThat(panels).extracting(Panel::id).doesNotHaveDuplicates().allMatch(id -> id > 0);
    for (Panel panel : panels) {
      Panel.Grid grid = panel.grid();
      assertThat(grid.x() >= 0 && grid.y() >= 0 && grid.width() > 0 && grid.height() > 0)
          .as(panel.title())
          .isTrue();
      assertThat(grid.x() + grid.width()).as(panel.title()).isLessThanOrEqualTo(COLUMNS);
      assertThat(panels)
          .filteredOn(other -> other.id() != panel.id() && other.grid().overlaps(grid))
          .as("panels over %s", panel.title())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void eachPanelSaysWhatItShowsInWhichUnitAndWhatItMeansIfThereIsNothing(Dashboard dashboard) {
    assertThat(dashboard.panels()).extracting(Panel::title).doesNotHaveDuplicates();
    for (Panel panel : dashboard.panels()) {
      assertThat(panel.title()).isNotBlank();
      if (panel.showsData()) {
        assertThat(panel.description()).as(panel.title()).endsWith(".").hasSizeGreaterThan(40);
        assertThat(panel.setting("unit").asText()).as(panel.title()).isNotBlank();
        assertThat(panel.setting("noValue").asText()).as(panel.title()).isNotBlank();
        assertThat(panel.targets()).as(panel.title()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theDataSourceIsAVariableEverywhere(Dashboard dashboard) {
    List<JsonNode> sources = dashboard.json().findValues("datasource");
    List<String> ids = sources.stream().map(node -> node.path("uid").asText()).toList();
    assertThat(ids)
        .contains("${postgres}")
        .isSubsetOf("${postgres}", "${prometheus}", "-- Grafana --");
    assertThat(ids).filteredOn("-- Grafana --"::equals).hasSize(1);
    for (Panel panel : dashboard.panels()) {
      assertThat(panel.targets())
          .extracting(target -> target.path("datasource"))
          .allMatch(panel.json().path("datasource")::equals);
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void eachVariableIsDeclaredOnceAndUsed(Dashboard dashboard) {
    Set<String> used = new TreeSet<>();
    for (JsonNode text : leaves(dashboard.json())) {
      VARIABLE
          .matcher(text.asText())
          .results()
          .map(use -> use.group(1) == null ? use.group(2) : use.group(1))
          .forEach(used::add);
    }
    assertThat(dashboard.variableNames()).containsExactlyInAnyOrderElementsOf(used);
    assertThat(dashboard.variables())
        .allSatisfy(
            variable -> {
              assertThat(variable.path("label").asText()).isNotBlank();
              assertThat(variable.path("description").asText()).endsWith(".");
            });
  }

  /** The first bracket that closes ends a macro. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void noMacroHoldsACall(Dashboard dashboard) {
    assertThat(queries(dashboard)).noneMatch(sql -> NESTED.matcher(sql).find());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void whatGroupsByTheIntervalBoundsIt(Dashboard dashboard) {
    for (Panel panel : dashboard.panels()) {
      if (panel.targets().toString().contains("$__interval")) {
        assertThat(panel.json().path("interval").asText()).as(panel.title()).isEqualTo("1m");
        assertThat(panel.json().path("maxDataPoints").asInt()).as(panel.title()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void tablesAreBounded(Dashboard dashboard) {
    assertThat(dashboard.panels())
        .filteredOn(panel -> panel.type().equals("table"))
        .allSatisfy(
            panel ->
                assertThat(panel.targets().get(0).path("rawSql").asText())
                    .as(panel.title())
                    .containsPattern("LIMIT \\d+"));
  }

  /** So that nobody can make a link of the dashboard lead elsewhere by its URL. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void theConsoleIsAConstantAndWhatIsPutIntoItsPathIsEncoded(Dashboard dashboard) {
    JsonNode console =
        dashboard.variables().stream()
            .filter(variable -> variable.path("name").asText().equals("console"))
            .findFirst()
            .orElseThrow();
    assertThat(console.path("type").asText()).isEqualTo("constant");
    assertThat(console.path("skipUrlSync").asBoolean()).isTrue();
    assertThat(dashboard.json().findValuesAsText("url"))
        .filteredOn(url -> url.startsWith("${console}/"))
        .allMatch(url -> !url.contains("__value") || url.endsWith("/${__value.raw:percentencode}"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void statesDifferForPeopleWhoDoNotTellRedFromGreen(Dashboard dashboard) {
    for (Panel panel : dashboard.panels()) {
      if (panel.type().equals("state-timeline")) {
        List<Panel.Mapped> states = List.copyOf(panel.mappings("value").values());
        assertThat(states).extracting(Panel.Mapped::text).doesNotHaveDuplicates();
        for (ColorVision vision : ColorVision.values()) {
          assertThat(vision.leastDifference(states.stream().map(Panel.Mapped::color).toList()))
              .as("%s in %s", vision, panel.title())
              .isGreaterThan(10);
        }
      }
    }
  }

  private static List<String> queries(Dashboard dashboard) {
    return Stream.of("rawSql", "query")
        .flatMap(name -> dashboard.json().findValuesAsText(name).stream())
        .toList();
  }

  private static List<JsonNode> leaves(JsonNode node) {
    if (node.isValueNode()) {
      return List.of(node);
    }
    List<JsonNode> leaves = new ArrayList<>();
    node.forEach(child -> leaves.addAll(leaves(child)));
    return leaves;
  }
}
