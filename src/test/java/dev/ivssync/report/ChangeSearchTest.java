package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.ChangeSearch.Order;
import dev.ivssync.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The feed by every filter, over a log that is longer than what a page may look at. */
class ChangeSearchTest {

  private static final int CHANGES = 60_000;

  /** On the second of the pages that have looked at as much as they may. */
  private static final int RARE = CHANGES - ChangeSearch.LOOK * 3 / 2;

  private static TestDatabase postgres;
  private static ChangePages pages;

  @BeforeAll
  static void aLongLog() {
    postgres = TestDatabase.fresh();
    pages = new ChangePages(postgres.database());
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, confirmed_at,
               observed_at, run_id)
            SELECT 'source-' || i % 4, 'arn:' || i % 1000, 1 + i / 1000, kind,
                   CASE WHEN kind <> 'UPDATED' THEN '{}'
                        WHEN i % 1500 = 7 THEN '{name,user_id}' ELSE '{state}' END::text[],
                   CASE WHEN kind <> 'CREATED' THEN jsonb_build_object('state', 'OTHER') END,
                   CASE WHEN kind <> 'DELETED' THEN jsonb_build_object('state', state) END,
                   NULL, timestamptz '2026-01-01 10:00Z' + i / 10 * interval '1 s', i / 100
            FROM generate_series(0, ? - 1) i,
                 LATERAL (SELECT CASE WHEN i < 1000 THEN 'CREATED' WHEN i % 997 = 5 THEN 'DELETED'
                                      WHEN i % 997 = 6 THEN 'RESTORED' ELSE 'UPDATED' END AS kind,
                                 CASE WHEN i = ? THEN 'RARE' WHEN i % 2 = 0 THEN 'ACTIVE'
                                      ELSE 'INACTIVE' END AS state) attributes""",
            CHANGES, RARE);
    postgres.dsl().execute("ANALYZE");
  }

  @AfterAll
  static void close() {
    postgres.close();
  }

  static Stream<ChangeFilter> filters() {
    return Stream.of(
        ChangeFilter.ALL,
        ChangeFilter.ofArn("arn:7"),
        filter("source-1", List.of(), List.of(), null),
        filter(null, List.of("DELETED"), List.of(), null),
        filter(null, List.of("CREATED", "RESTORED"), List.of(), null),
        filter(null, List.of("CREATED", "DELETED", "RESTORED"), List.of(), "ACTIVE"),
        filter("source-1", List.of("DELETED"), List.of(), null),
        filter("source-1", List.of("CREATED", "DELETED"), List.of(), null),
        filter("source-1", List.of("UPDATED", "RESTORED"), List.of(), "RARE"),
        filter(null, List.of(), List.of("name"), null),
        filter("source-3", List.of(), List.of("user_id", "stage_arn"), "INACTIVE"),
        filter(null, List.of(), List.of("stage_arn"), null),
        filter(null, List.of(), List.of("name", "state"), null),
        filter(null, List.of(), List.of(), "RARE"),
        filter("source-0", List.of(), List.of(), "RARE"),
        filter("source-1", List.of(), List.of(), "RARE"));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void pagesHaveWhatTheWholeConditionFindsInBothDirections(ChangeFilter filter) {
    List<Long> all = found(filter);

    assertThat(down(filter)).isEqualTo(all);
    assertThat(up(filter)).isEqualTo(all);
  }

  @Test
  void aPageThatHasLookedAtTooManyIsEmptyAndLeadsOnBothWays() {
    ChangeFilter rare = filter(null, List.of(), List.of(), "RARE");

    ChangePages.Page first = pages.latest(rare, 10);
    ChangePages.Page second = pages.before(rare, present(first.older()), 10);

    assertThat(first.changes()).isEmpty();
    assertThat(first.newer()).isNull();
    assertThat(second.changes()).hasSize(1);
    ChangeCursor behind = ChangeCursor.of(second.changes().get(0));
    ChangePages.Page third = pages.before(rare, behind, 10);
    assertThat(third.changes()).isEmpty();
    assertThat(pages.after(rare, present(third.newer()), 10).changes())
        .as("back from an empty page")
        .isEqualTo(second.changes());
  }

  @Test
  void countsAmongTheNewest() {
    ChangeCursor begin = new ChangeCursor(Instant.EPOCH, 0);

    assertThat(pages.countAfter(filter(null, List.of(), List.of(), "RARE"), begin, 10)).isZero();
    assertThat(pages.countAfter(filter(null, List.of(), List.of(), "ACTIVE"), begin, 900))
        .isEqualTo(900);
    assertThat(pages.countAfter(filter(null, List.of("DELETED"), List.of(), null), begin, 1_000))
        .isEqualTo(found(filter(null, List.of("DELETED"), List.of(), null)).size());
  }

  @ParameterizedTest
  @MethodSource("filters")
  void noPageSortsTheLog(ChangeFilter filter) {
    if (filter.isOfArns()) {
      return; // it is short
    }
    for (Order order : Order.values()) {
      Condition page = ChangeSearch.of(filter).page(Condition.TRUE, order, 51);
      String plan =
          postgres
              .database()
              .snapshot(
                  tx -> tx.fetch("EXPLAIN " + page.sql(), page.bindings().toArray()).formatCSV());
      assertThat(plan).contains("Index Scan").doesNotContain("Sort  (", "Seq Scan", "Bitmap");
    }
  }

  private static List<Long> found(ChangeFilter filter) {
    return postgres
        .dsl()
        .fetch(
            "SELECT change_id FROM ivs.ingest_configuration_change c WHERE "
                + filter.condition()
                + " ORDER BY observed_at DESC, change_id DESC",
            filter.bindings().toArray())
        .getValues(0, Long.class);
  }

  private static List<Long> down(ChangeFilter filter) {
    ChangePages.Page page = pages.latest(filter, 700);
    List<Long> ids = new ArrayList<>(ids(page));
    while (page.older() != null) {
      page = pages.before(filter, page.older(), 700);
      ids.addAll(ids(page));
    }
    return ids;
  }

  private static List<Long> up(ChangeFilter filter) {
    ChangePages.Page page = pages.after(filter, new ChangeCursor(Instant.EPOCH, 0), 700);
    List<Long> ids = new ArrayList<>(reversed(ids(page)));
    while (page.newer() != null) {
      page = pages.after(filter, page.newer(), 700);
      ids.addAll(reversed(ids(page)));
    }
    return reversed(ids);
  }

  private static ChangeFilter filter(
      @Nullable String source, List<String> kinds, List<String> fields, @Nullable String toState) {
    return new ChangeFilter(null, null, source, null, kinds, fields, null, toState);
  }

  private static ChangeCursor present(@Nullable ChangeCursor cursor) {
    assertThat(cursor).isNotNull();
    return Objects.requireNonNull(cursor);
  }

  private static List<Long> ids(ChangePages.Page page) {
    return page.changes().stream().map(Change::changeId).toList();
  }

  private static List<Long> reversed(List<Long> ids) {
    List<Long> reversed = new ArrayList<>(ids);
    Collections.reverse(reversed);
    return reversed;
  }
}
