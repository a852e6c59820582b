package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one configuration: as it is, as it was at a moment, and its versions. */
public final class ConfigurationDetails {

  /** Versions of a page. */
  public static final int LARGEST = 1_000;

  private static final String NOW =
      "SELECT "
          + KnownConfiguration.COLUMNS
          + """

          FROM ivs.ingest_configuration c JOIN ivs.sync_source o USING (source)
          WHERE c.arn = ?""";

  // Its versions are few: without OFFSET, Postgres would also go through the index of times.
  private static final String AT =
      """
      SELECT * FROM (
        SELECT * FROM ivs.ingest_configuration_version WHERE arn = ? OFFSET 0) v
      WHERE valid_from <= ?::timestamptz AND (valid_to > ?::timestamptz OR valid_to IS NULL)""";

  private static final String VERSIONS =
      """
      SELECT * FROM ivs.ingest_configuration_version
      WHERE arn = ? AND version < ?
      ORDER BY version DESC LIMIT ?""";

  private final Database database;

  public ConfigurationDetails(Database database) {
    this.database = database;
  }

  /** A configuration that was ever seen, gone or not. */
  public Optional<KnownConfiguration> now(String arn) {
    return database.snapshot(tx -> tx.fetchOptional(NOW, arn).map(KnownConfiguration::of));
  }

  /** As it was known at a moment; empty where it was not there. */
  public Optional<KnownVersion> at(String arn, Instant moment) {
    return database.snapshot(tx -> tx.fetchOptional(AT, arn, moment, moment).map(KnownVersion::of));
  }

  /**
   * Its versions, the latest first.
   *
   * @param before the number of the last version of the page before; Integer.MAX_VALUE for the
   *     first page
   * @param limit 1 to {@link #LARGEST}
   */
  public PageOf<KnownVersion> versions(String arn, int before, int limit) {
    int bounded = Math.max(1, Math.min(limit, LARGEST));
    List<KnownVersion> rows =
        database.snapshot(tx -> tx.fetch(VERSIONS, arn, before, bounded + 1).map(KnownVersion::of));
    return PageOf.of(rows, bounded, KnownVersion::version);
  }
}
