package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the table page by page, as it is and as it was at a moment, in the order of ARNs. There is
 * no index on what changes all the time, such as the state; so a page looks at a bounded number of
 * rows, and may have fewer than asked for, or none, although there are more behind it.
 */
public final class ConfigurationPages {

  /** Configurations of a page. */
  public static final int LARGEST = 1_000;

  private static final int LOOKED_AT = 8_000;
  private static final int LOOKED_AT_IN_THE_PAST = 1_000;

  private static final String NOW =
      "SELECT "
          + KnownConfiguration.COLUMNS
          + """

          FROM ivs.ingest_configuration c JOIN ivs.sync_source o USING (source)
          WHERE c.deleted_at IS NULL AND c.arn > ? AND c.arn <= ?
            AND (?::text IS NULL OR c.source = ?) AND (?::text IS NULL OR c.state = ?)
          ORDER BY c.arn LIMIT ?""";

  // The rows of a stage are few, and have an index.
  private static final String ON_STAGE =
      "SELECT "
          + KnownConfiguration.COLUMNS
          + """

          FROM ivs.ingest_configuration c JOIN ivs.sync_source o USING (source)
          WHERE c.deleted_at IS NULL AND c.stage_arn = ? AND c.arn > ?
            AND (?::text IS NULL OR c.source = ?) AND (?::text IS NULL OR c.state = ?)
          ORDER BY c.arn LIMIT ?""";

  // The latest version that had begun, by the key: asked for both ends, Postgres would also go
  // through the index of times, and that for each configuration.
  static final String AT =
      """
      SELECT c.arn, v.*
      FROM ivs.ingest_configuration c
      CROSS JOIN LATERAL (
        SELECT p.version, p.valid_from, p.valid_to, p.source, p.name, p.ingest_protocol,
               p.stage_arn, p.participant_id, p.state, p.user_id, p.redundant_ingest
        FROM (SELECT * FROM ivs.ingest_configuration_past_version b
              WHERE b.configuration_id = c.id AND b.valid_from <= ?::timestamptz
              ORDER BY b.version DESC LIMIT 1) p
        WHERE p.valid_to > ?::timestamptz
        UNION ALL
        SELECT c.version, c.changed_at, NULL, c.source, c.name, c.ingest_protocol, c.stage_arn,
               c.participant_id, c.state, c.user_id, c.redundant_ingest
        WHERE c.deleted_at IS NULL AND c.changed_at <= ?::timestamptz) v
      WHERE c.arn > ? AND c.arn <= ?
        AND (?::text IS NULL OR v.source = ?) AND (?::text IS NULL OR v.stage_arn = ?)
        AND (?::text IS NULL OR v.state = ?)
      ORDER BY c.arn LIMIT ?""";

  private final Database database;

  public ConfigurationPages(Database database) {
    this.database = database;
  }

  /**
   * The live ones.
   *
   * @param after empty for the first page
   * @param limit 1 to {@link #LARGEST}
   */
  public PageOf<KnownConfiguration> now(ConfigurationFilter filter, String after, int limit) {
    int bounded = bounded(limit);
    return database.snapshot(
        tx ->
            filter.stageArn() == null
                ? ArnRange.of(tx, filter.source(), after, LOOKED_AT)
                    .map(range -> now(tx, filter, range, bounded))
                    .orElse(new PageOf<>(List.of(), null))
                : onStage(tx, filter, after, bounded));
  }

  /**
   * The table as it was known at a moment.
   *
   * @param after empty for the first page
   * @param limit 1 to {@link #LARGEST}
   */
  public PageOf<KnownVersion> at(
      Instant moment, ConfigurationFilter filter, String after, int limit) {
    int bounded = bounded(limit);
    return database.snapshot(
        tx -> at(tx, moment, filter, rangeInThePast(tx, filter.source(), after), bounded));
  }

  private static PageOf<KnownConfiguration> now(
      DSLContext tx, ConfigurationFilter filter, ArnRange range, int limit) {
    List<KnownConfiguration> rows =
        tx.fetch(
                NOW,
                range.after(),
                range.last(),
                filter.source(),
                filter.source(),
                filter.state(),
                filter.state(),
                limit + 1)
            .map(KnownConfiguration::of);
    return upTo(range, PageOf.of(rows, limit, KnownConfiguration::arn));
  }

  private static PageOf<KnownConfiguration> onStage(
      DSLContext tx, ConfigurationFilter filter, String after, int limit) {
    List<KnownConfiguration> rows =
        tx.fetch(
                ON_STAGE,
                filter.stageArn(),
                after,
                filter.source(),
                filter.source(),
                filter.state(),
                filter.state(),
                limit + 1)
            .map(KnownConfiguration::of);
    return PageOf.of(rows, limit, KnownConfiguration::arn);
  }

  private static PageOf<KnownVersion> at(
      DSLContext tx, Instant moment, ConfigurationFilter filter, ArnRange range, int limit) {
    List<KnownVersion> rows =
        tx.fetch(
                AT,
                moment,
                moment,
                moment,
                range.after(),
                range.last(),
                filter.source(),
                filter.source(),
                filter.stageArn(),
                filter.stageArn(),
                filter.state(),
                filter.state(),
                limit + 1)
            .map(KnownVersion::of);
    return upTo(range, PageOf.of(rows, limit, KnownVersion::arn));
  }

  /** Where the source has no rows any more, those that it had may be anywhere. */
  private static ArnRange rangeInThePast(DSLContext tx, @Nullable String source, String after) {
    return ArnRange.of(tx, source, after, LOOKED_AT_IN_THE_PAST)
        .or(() -> ArnRange.of(tx, null, after, LOOKED_AT_IN_THE_PAST))
        .orElseThrow();
  }

  private static <T> PageOf<T> upTo(ArnRange range, PageOf<T> page) {
    return page.next() == null && range.isCut() ? new PageOf<>(page.rows(), range.last()) : page;
  }

  private static int bounded(int limit) {
    return Math.max(1, Math.min(limit, LARGEST));
  }
}
