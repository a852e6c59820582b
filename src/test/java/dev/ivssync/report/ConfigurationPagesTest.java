package dev.ivssync.report;

import static dev.ivssync.report.SmallHistory.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.SmallHistory.Step;
import dev.ivssync.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationPagesTest {

  private static final String T = "2026-01-01T10:00:00Z";

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SmallHistory history = new SmallHistory(postgres);
  private final ConfigurationPages pages = new ConfigurationPages(postgres.database());
  private final ConfigurationDetails details = new ConfigurationDetails(postgres.database());

  @BeforeEach
  void configurations() {
    history.add("a", Step.of(T, "INACTIVE"), Step.of("2026-01-01T11:00:00Z", "ACTIVE"));
    history.add("b", Step.of(T, "ACTIVE"), Step.gone("2026-01-01T12:00:00Z"));
    history.add("c", Step.of(T, "INACTIVE").onStage("stage-2"));
    history.add(
        "d",
        Step.of(T, "ACTIVE"),
        Step.gone("2026-01-01T11:00:00Z"),
        Step.of("2026-01-01T13:00:00Z", "ACTIVE").onStage(null));
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 1000, 5000})
  void liveOnesComePageByPage(int limit) {
    assertThat(all(after -> pages.now(ConfigurationFilter.ALL, after, limit)))
        .extracting(KnownConfiguration::arn)
        .containsExactly(arn("a"), arn("c"), arn("d"));
  }

  @Test
  void filtersHold() {
    assertThat(now(null, "stage-2", null)).containsExactly(arn("c"));
    assertThat(now(null, "stage-2", "ACTIVE")).isEmpty();
    assertThat(now(null, null, "ACTIVE")).containsExactly(arn("a"), arn("d"));
    assertThat(now("demo", null, "INACTIVE")).containsExactly(arn("c"));
    assertThat(now("other", null, null)).isEmpty();
    assertThat(now("other", "stage-1", null)).isEmpty();
  }

  @Test
  void aPageThatLooksAtTooManyRowsEndsAndLeadsOn() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration
              (source, arn, account_id, region, state, version, first_seen_at, changed_at)
            SELECT 'demo', 'arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/x'
                           || lpad(i::text, 6, '0'), '123456789012', 'eu-west-1',
                   CASE i WHEN 29999 THEN 'RARE' ELSE 'INACTIVE' END, 1, now(), now()
            FROM generate_series(1, 30000) i""");
    ConfigurationFilter rare = new ConfigurationFilter("demo", null, "RARE");

    PageOf<KnownConfiguration> first = pages.now(rare, "", 10);

    assertThat(first.rows()).isEmpty();
    assertThat(first.next()).isNotNull();
    assertThat(all(after -> pages.now(rare, after, 10)))
        .extracting(KnownConfiguration::arn)
        .containsExactly(arn("x029999"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T09:00:00Z",
        T,
        "2026-01-01T10:30:00Z",
        "2026-01-01T11:00:00Z",
        "2026-01-01T12:00:00Z",
        "2026-01-01T13:30:00Z"
      })
  void asOfAMomentEqualsWhatTheFunctionSays(String moment) {
    Instant at = Instant.parse(moment);
    List<String> expected =
        postgres
            .dsl()
            .fetch(
                "SELECT arn || version || state FROM ivs.ingest_configurations_at(?::timestamptz)"
                    + " ORDER BY arn",
                at)
            .getValues(0, String.class);

    assertThat(all(after -> pages.at(at, ConfigurationFilter.ALL, after, 2)))
        .extracting(row -> row.arn() + row.version() + row.attributes().state())
        .isEqualTo(expected);
    for (String id : List.of("a", "b", "c", "d")) {
      assertThat(
              details
                  .at(arn(id), at)
                  .map(row -> row.arn() + row.version() + row.attributes().state()))
          .isEqualTo(expected.stream().filter(row -> row.startsWith(arn(id))).findFirst());
    }
  }

  @Test
  void asOfAMomentTheFiltersAreOfThatMoment() {
    Instant at = Instant.parse(T);
    ConfigurationFilter active = new ConfigurationFilter("demo", "stage-1", "ACTIVE");

    assertThat(all(after -> pages.at(at, active, after, 1)))
        .extracting(KnownVersion::arn)
        .containsExactly(arn("b"), arn("d"));
  }

  @Test
  void aPageOfThePastFindsEachVersionByItsKey() {
    postgres
        .dsl()
        .execute(
            """
            WITH many AS (
              INSERT INTO ivs.ingest_configuration
                (source, arn, account_id, region, state, version, first_seen_at, changed_at)
              SELECT 'demo', 'arn:' || i, '123456789012', 'eu-west-1', 'ACTIVE', 11, now(), now()
              FROM generate_series(1, 3000) i
              RETURNING id)
            INSERT INTO ivs.ingest_configuration_past_version
              (configuration_id, version, valid_from, valid_to, source, state)
            SELECT id, v, timestamptz '2026-01-01 10:00Z' + v * interval '1 day',
                   timestamptz '2026-01-01 10:00Z' + (v + 1) * interval '1 day', 'demo', 'ACTIVE'
            FROM many, generate_series(1, 10) v
            ORDER BY v, id""");
    postgres.dsl().execute("ANALYZE");
    Instant at = Instant.parse("2026-01-05T12:00:00Z");
    @Nullable Object[] bindings = {at, at, at, "", "~", null, null, null, null, null, null, 101};

    String plan =
        postgres
            .database()
            .snapshot(tx -> tx.fetch("EXPLAIN " + ConfigurationPages.AT, bindings).formatCSV());

    assertThat(plan)
        .contains("ingest_configuration_past_version_pkey")
        .doesNotContain("_by_time", "_by_source", "Seq Scan on ingest_configuration_past_version");
  }

  @Test
  void oneThatIsGoneIsKnownStill() {
    KnownConfiguration gone = details.now(arn("b")).orElseThrow();

    assertThat(gone.isLive()).isFalse();
    assertThat(gone.deletedAt()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(gone.confirmedAt()).isNull();
    assertThat(gone.attributes().state()).isEqualTo("ACTIVE");
    assertThat(details.now("arn:aws:ivs:none")).isEmpty();
  }

  @Test
  void versionsComeTheLatestFirst() {
    PageOf<KnownVersion> first = details.versions(arn("d"), Integer.MAX_VALUE, 1);
    PageOf<KnownVersion> second = details.versions(arn("d"), 3, 1);

    assertThat(first.rows()).extracting(KnownVersion::version).containsExactly(3);
    assertThat(first.rows().get(0).validTo()).isNull();
    assertThat(first.next()).isEqualTo("3");
    assertThat(second.rows()).extracting(KnownVersion::version).containsExactly(1);
    assertThat(second.rows().get(0).validTo()).isEqualTo("2026-01-01T11:00:00Z");
    assertThat(second.next()).isNull();
  }

  private List<String> now(
      @Nullable String source, @Nullable String stage, @Nullable String state) {
    ConfigurationFilter filter = new ConfigurationFilter(source, stage, state);
    return all(after -> pages.now(filter, after, 2)).stream().map(KnownConfiguration::arn).toList();
  }

  private static <T> List<T> all(Function<String, PageOf<T>> pages) {
    List<T> all = new ArrayList<>();
    PageOf<T> page = pages.apply("");
    all.addAll(page.rows());
    while (page.next() != null) {
      page = pages.apply(page.next());
      all.addAll(page.rows());
    }
    return all;
  }
}
