package dev.ivssync.report;

import static dev.ivssync.report.SmallHistory.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.report.SmallHistory.Step;
import dev.ivssync.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePagesTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SmallHistory history = new SmallHistory(postgres);
  private final ChangePages pages = new ChangePages(postgres.database());

  @BeforeEach
  void changes() {
    // three of one moment, so that the order needs their ids
    for (String id : List.of("a", "b", "c")) {
      history.add(
          id,
          Step.of("2026-01-01T10:00:00.123456Z", "INACTIVE"),
          Step.of("2026-01-01T11:00:00Z", "ACTIVE"));
    }
    history.add(
        "d",
        Step.of("2026-01-01T10:30:00Z", "ACTIVE").onStage("stage-2"),
        Step.of("2026-01-01T12:00:00Z", "ACTIVE").onStage("stage-2").named("other"),
        Step.gone("2026-01-01T13:00:00Z"),
        Step.of("2026-01-01T14:00:00Z", "ACTIVE").onStage("stage-2"));
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 9, 10, 11})
  void pagesToTheOldestAndBackGiveEachChangeOnceInOrder(int limit) {
    List<Long> down = new ArrayList<>();
    ChangePages.Page page = pages.latest(ChangeFilter.ALL, limit);
    down.addAll(ids(page));
    while (page.older() != null) {
      page = pages.before(ChangeFilter.ALL, page.older(), limit);
      down.addAll(ids(page));
    }
    List<Long> up = new ArrayList<>(reversed(page));
    while (page.newer() != null) {
      page = pages.after(ChangeFilter.ALL, page.newer(), limit);
      up.addAll(reversed(page));
    }

    assertThat(down).hasSize(10).doesNotHaveDuplicates().isEqualTo(inOrder());
    Collections.reverse(up);
    assertThat(up).isEqualTo(down);
  }

  @Test
  void countsWhatIsNewAndStopsWhereNobodyCounts() {
    ChangePages.Page all = pages.latest(ChangeFilter.ALL, 10);
    ChangeCursor third = ChangeCursor.of(all.changes().get(2));

    assertThat(pages.countAfter(ChangeFilter.ALL, third, 100)).isEqualTo(2);
    assertThat(pages.countAfter(ChangeFilter.ALL, third, 1)).isEqualTo(1);
    assertThat(pages.after(ChangeFilter.ALL, ChangeCursor.of(all.changes().get(0)), 5))
        .satisfies(
            none -> {
              assertThat(none.changes()).isEmpty();
              assertThat(none.newer()).isNull();
            });
  }

  @Test
  void aStageIsThatOfTheConfigurationsWhichAreOnItNow() {
    ChangeFilter stage = filter("stage-2", null);

    assertThat(pages.latest(stage, 10).changes())
        .hasSize(4)
        .allMatch(change -> change.arn().equals(arn("d")));
    assertThat(pages.latest(filter("none", null), 10).changes()).isEmpty();
  }

  @Test
  void aStateIsWhatAChangeHasLedTo() {
    assertThat(pages.latest(filter(null, "ACTIVE"), 10).changes())
        .extracting(change -> change.kind() + " " + change.arn().replaceAll(".*/", ""))
        .containsExactly("RESTORED d", "UPDATED c", "UPDATED b", "UPDATED a", "CREATED d");
    assertThat(pages.latest(filter(null, "INACTIVE"), 10).changes())
        .extracting(Change::kind)
        .containsOnly("CREATED");
  }

  @Test
  void aCursorIsReadBackToTheMicrosecond() {
    Change first = pages.latest(ChangeFilter.ofArn(arn("a")), 10).changes().get(1);
    ChangeCursor cursor = ChangeCursor.of(first);

    assertThat(cursor.observedAt()).isEqualTo("2026-01-01T10:00:00.123456Z");
    assertThat(ChangeCursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.", ".1", "1.1.1", "1.-1", "a.b", "1.9999999999999999999"})
  void whatIsNoCursorIsRefused(String text) {
    assertThatThrownBy(() -> ChangeCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ChangeFilter filter(@Nullable String stage, @Nullable String toState) {
    return new ChangeFilter(null, null, null, null, List.of(), List.of(), stage, toState);
  }

  private static List<Long> ids(ChangePages.Page page) {
    return page.changes().stream().map(Change::changeId).toList();
  }

  private static List<Long> reversed(ChangePages.Page page) {
    List<Long> ids = new ArrayList<>(ids(page));
    Collections.reverse(ids);
    return ids;
  }

  private List<Long> inOrder() {
    return postgres
        .dsl()
        .fetch(
            "SELECT change_id FROM ivs.ingest_configuration_change"
                + " ORDER BY observed_at DESC, change_id DESC")
        .getValues(0, Long.class);
  }
}
