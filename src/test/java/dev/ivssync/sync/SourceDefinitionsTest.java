package dev.ivssync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceDefinitionsTest {

  private static final TreeMap<String, String> BEFORE =
      new TreeMap<>(Map.of("schedule", "every 5m", "page-size", "100", "region", "eu-west-1"));

  private static final TreeMap<String, String> AFTER =
      new TreeMap<>(
          Map.of(
              "schedule", "every 1h", "region", "eu-west-1", "filter.state", "ACTIVE \"quoted\""));

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SourceDefinitions definitions = new SourceDefinitions(postgres.database());

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void recordsWhatIsNewWhatHasChangedAndWhatIsGone() {
    definitions.declare(Map.of("a", BEFORE, "b", BEFORE), "ann@laptop");

    Map<String, String> changes = definitions.declare(Map.of("a", AFTER), "bob@desk");

    String change =
        "filter.state: (none) -> ACTIVE \"quoted\", page-size: 100 -> (none),"
            + " schedule: every 5m -> every 1h";
    assertThat(changes).containsOnly(Map.entry("a", change), Map.entry("b", "configured no more"));
    assertThat(decisions())
        .containsExactly(
            "CONFIGURE a ann@laptop null every 5m",
            "CONFIGURE b ann@laptop null every 5m",
            "CONFIGURE a bob@desk " + change + " every 1h",
            "CONFIGURE b bob@desk configured no more null");
  }

  @Test
  void recordsNothingWhereNothingHasChanged() {
    definitions.declare(Map.of("a", BEFORE, "b", BEFORE), "ann@laptop");
    definitions.declare(Map.of("a", BEFORE), "ann@laptop");

    assertThat(definitions.declare(Map.of("a", BEFORE), "ann@laptop")).isEmpty();

    assertThat(decisions()).hasSize(3);
  }

  @Test
  void aSourceThatComesBackIsNew() {
    definitions.declare(Map.of("a", BEFORE), "ann@laptop");
    definitions.declare(Map.of(), "ann@laptop");

    assertThat(definitions.declare(Map.of("a", BEFORE), "ann@laptop"))
        .containsOnly(Map.entry("a", ""));
  }

  @Test
  void nodesThatStartTogetherRecordAChangeOnce() {
    List<CompletableFuture<Map<String, String>>> nodes =
        IntStream.range(0, 4)
            .mapToObj(
                node ->
                    CompletableFuture.supplyAsync(
                        () -> definitions.declare(Map.of("a", BEFORE), "node" + node)))
            .toList();

    assertThat(nodes.stream().filter(node -> !node.join().isEmpty())).hasSize(1);
    assertThat(decisions()).hasSize(1);
  }

  private List<String> decisions() {
    return postgres
        .dsl()
        .fetch(
            """
            SELECT action, source, actor, reason, configuration ->> 'schedule'
            FROM ivs.decision ORDER BY decision_id""")
        .map(row -> String.join(" ", row.intoList().stream().map(String::valueOf).toList()));
  }
}
