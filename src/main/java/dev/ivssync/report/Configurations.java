package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads configurations: by name, and as they were at a moment. */
public final class Configurations {

  private static final int FETCH = 1_000;

  private static final String AT =
      """
      SELECT * FROM ivs.ingest_configurations_at(?::timestamptz)
      WHERE (?::text IS NULL OR source = ?) AND (?::text IS NULL OR stage_arn = ?)
        AND (?::text IS NULL OR state = ?)
      ORDER BY source, stage_arn NULLS LAST, arn""";

  private static final String FIRST_LISTINGS =
      """
      SELECT s.source, first.started_at
      FROM ivs.sync_source s
      LEFT JOIN LATERAL (
        SELECT r.started_at FROM ivs.sync_run r
        WHERE r.source = s.source AND r.status = 'COMPLETED' AND r.from_start
        ORDER BY r.run_id LIMIT 1) first ON true
      ORDER BY s.source""";

  // A bare id is looked up under the account and region of each source: by the index of the ARN.
  private static final String KNOWN =
      """
      SELECT arn FROM ivs.ingest_configuration WHERE arn = ?
      UNION
      SELECT c.arn
      FROM (SELECT DISTINCT region, account_id FROM ivs.sync_source) s
      JOIN ivs.ingest_configuration c
        ON c.arn = 'arn:aws:ivs:' || s.region || ':' || s.account_id || ':ingest-configuration/' || ?
      LIMIT 2""";

  private static final String NEIGHBOURS =
      """
      (SELECT arn FROM ivs.ingest_configuration WHERE arn >= ? ORDER BY arn LIMIT 3)
      UNION ALL
      (SELECT arn FROM ivs.ingest_configuration WHERE arn < ? ORDER BY arn DESC LIMIT 3)""";

  // As above: an id is near those that sort beside it under the same account and region.
  private static final String NEIGHBOURS_OF_ID =
      """
      SELECT n.arn
      FROM (SELECT DISTINCT 'arn:aws:ivs:' || region || ':' || account_id
                            || ':ingest-configuration/' || ? AS arn
            FROM ivs.sync_source WHERE account_id IS NOT NULL) s
      CROSS JOIN LATERAL (
        (SELECT c.arn FROM ivs.ingest_configuration c WHERE c.arn >= s.arn ORDER BY c.arn LIMIT 3)
        UNION ALL
        (SELECT c.arn FROM ivs.ingest_configuration c WHERE c.arn < s.arn
         ORDER BY c.arn DESC LIMIT 3)) n
      LIMIT 12""";

  private static final String LIVE =
      """
      SELECT confirmed_at FROM ivs.current_ingest_configuration WHERE arn = ?""";

  private final Database database;

  public Configurations(Database database) {
    this.database = database;
  }

  /** A configuration's attributes at some moment, and since when they held. */
  public record Version(
      String arn,
      @Nullable String name,
      String source,
      @Nullable String stageArn,
      String state,
      @Nullable String participantId,
      @Nullable String userId,
      @Nullable String ingestProtocol,
      @Nullable Boolean redundantIngest,
      int version,
      Instant validFrom) {}

  /**
   * The table as it was known at a moment, one after the other.
   *
   * @param source only of this source, or null
   * @param stageArn only of this stage, or null
   * @param state only in this state, or null
   */
  public void forEachAt(
      Instant moment,
      @Nullable String source,
      @Nullable String stageArn,
      @Nullable String state,
      Consumer<Version> consumer) {
    database.snapshot(
        tx -> {
          try (Cursor<Record> rows =
              tx.resultQuery(AT, moment, source, source, stageArn, stageArn, state, state)
                  .fetchSize(FETCH)
                  .fetchLazy()) {
            rows.forEach(row -> consumer.accept(version(row)));
          }
          return moment;
        });
  }

  /** When each source's first complete listing began; null where there was none. */
  public Map<String, @Nullable Instant> firstListings() {
    return database.snapshot(
        tx -> {
          Map<String, @Nullable Instant> first = new LinkedHashMap<>();
          tx.fetch(FIRST_LISTINGS)
              .forEach(
                  row ->
                      first.put(
                          row.get("source", String.class), row.get("started_at", Instant.class)));
          return first;
        });
  }

  /** The ARN that an ARN, or the last part of one, stands for; empty if unknown or not unique. */
  public Optional<String> find(String arnOrId) {
    List<String> known =
        database.snapshot(tx -> tx.fetch(KNOWN, arnOrId, arnOrId).getValues(0, String.class));
    return known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
  }

  /** A few known ARNs beside an ARN, or the last part of one, that is unknown or not unique. */
  public List<String> neighbours(String arnOrId) {
    List<String> near =
        database.snapshot(
            tx ->
                (arnOrId.contains(":")
                        ? tx.fetch(NEIGHBOURS, arnOrId, arnOrId)
                        : tx.fetch(NEIGHBOURS_OF_ID, arnOrId))
                    .getValues(0, String.class));
    return near.stream().distinct().sorted().toList();
  }

  /** The latest moment at which a live configuration is known to have been as it is. */
  public Optional<Instant> confirmedAt(String arn) {
    return database.snapshot(
        tx -> tx.fetchOptional(LIVE, arn).map(row -> row.get("confirmed_at", Instant.class)));
  }

  private static Version version(Record row) {
    return new Version(
        row.get("arn", String.class),
        row.get("name", String.class),
        row.get("source", String.class),
        row.get("stage_arn", String.class),
        row.get("state", String.class),
        row.get("participant_id", String.class),
        row.get("user_id", String.class),
        row.get("ingest_protocol", String.class),
        row.get("redundant_ingest", Boolean.class),
        row.get("version", int.class),
        row.get("valid_from", Instant.class));
  }
}
