package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.RunDetails.Filter;
import dev.ivssync.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunDetailsTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final RunDetails runs = new RunDetails(postgres.database());
  private final Ledgers ledgers = new Ledgers(postgres.database());

  @BeforeEach
  void someRuns() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_source (source, region) VALUES ('a', 'r'), ('b', 'r');
            INSERT INTO ivs.sync_run
              (source, trigger, status, started_at, node, scope, from_start, rejected)
            SELECT CASE i % 2 WHEN 0 THEN 'a' ELSE 'b' END, 'MANUAL',
                   CASE WHEN i > 8 THEN 'FAILED' ELSE 'COMPLETED' END,
                   timestamptz '2026-01-01 10:00Z' + i * interval '1 h', 'n/1', 'x', true, 2
            FROM generate_series(1, 10) i;
            INSERT INTO ivs.sync_page
              (run_id, page, epoch, items, changes, request_id, committed_at, requested_at,
               arrived_at)
            SELECT 1, i, CASE WHEN i > 3 THEN 5 ELSE 2 END, 100, 0, 'request-' || i,
                   timestamptz '2026-01-01 11:00Z' + i * interval '1 min',
                   timestamptz '2026-01-01 11:00Z' + i * interval '1 min' - interval '20 s',
                   timestamptz '2026-01-01 11:00Z' + i * interval '1 min' - interval '10 s'
            FROM generate_series(1, 5) i;
            INSERT INTO ivs.rejected_item
            VALUES (1, 2, 'no arn', '{"name": "<b>"}'), (1, 1, 'other region', '{}')""");
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void runsComePageByPageTheLatestFirst() {
    PageOf<RunDetail> first = runs.before(Filter.ALL, Long.MAX_VALUE, 4);
    PageOf<RunDetail> second =
        runs.before(Filter.ALL, Long.parseLong(String.valueOf(first.next())), 100);

    assertThat(first.rows()).extracting(RunDetail::runId).containsExactly(10L, 9L, 8L, 7L);
    assertThat(second.rows()).extracting(RunDetail::runId).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(second.next()).isNull();
  }

  @Test
  void filtersHoldTogether() {
    Filter filter =
        new Filter(
            "a",
            List.of("COMPLETED", "HELD"),
            Instant.parse("2026-01-01T14:00:00Z"),
            Instant.parse("2026-01-01T18:00:00Z"));

    assertThat(runs.before(filter, Long.MAX_VALUE, 10).rows())
        .extracting(RunDetail::runId)
        .containsExactly(6L, 4L);
  }

  @Test
  void theLatestRunsComeInOneList() {
    assertThat(runs.latest(new Filter("b", List.of(), null, null), 2))
        .extracting(RunDetail::runId)
        .containsExactly(9L, 7L);
    assertThat(runs.latest(Filter.ALL, 100_000)).hasSize(10);
  }

  @Test
  void aRunIsReadWhole() {
    assertThat(runs.of(1)).get().extracting(RunDetail::rejected).isEqualTo(2L);
    assertThat(runs.of(4_711)).isEmpty();
  }

  @Test
  void pagesOfALedgerComeInOrder() {
    PageOf<Ledgers.Page> first = ledgers.pages(1, 0, 3);

    assertThat(first.rows()).extracting(Ledgers.Page::page).containsExactly(1, 2, 3);
    assertThat(first.next()).isEqualTo("3");
    assertThat(ledgers.pages(1, 3, 3).rows())
        .extracting(Ledgers.Page::requestId)
        .containsExactly("request-4", "request-5");
  }

  @Test
  void attemptsAreToldApartByTheirEpochs() {
    assertThat(ledgers.attempts(1))
        .containsExactly(
            new Ledgers.Attempt(
                2,
                1,
                3,
                3,
                Instant.parse("2026-01-01T11:00:40Z"),
                Instant.parse("2026-01-01T11:01:00Z"),
                Instant.parse("2026-01-01T11:03:00Z")),
            new Ledgers.Attempt(
                5,
                4,
                5,
                2,
                Instant.parse("2026-01-01T11:03:40Z"),
                Instant.parse("2026-01-01T11:04:00Z"),
                Instant.parse("2026-01-01T11:05:00Z")));
  }

  @Test
  void rejectedItemsAreKeptAsTheyCame() {
    assertThat(ledgers.rejected(1, 10))
        .containsExactly(
            new Ledgers.Rejected(1, "other region", "{}"),
            new Ledgers.Rejected(2, "no arn", "{\"name\": \"<b>\"}"));
    assertThat(ledgers.rejected(1, 1)).hasSize(1);
  }
}
