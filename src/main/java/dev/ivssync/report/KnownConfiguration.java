package dev.ivssync.report;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as it is known now; see ivs.ingest_configuration.
 *
 * @param attributes the last ones, where it is gone
 * @param deletedAt set while it is gone
 * @param confirmedAt the latest moment at which it is known to have been so; null where it is gone
 */
public record KnownConfiguration(
    String arn,
    String source,
    String accountId,
    String region,
    Attributes attributes,
    int version,
    Instant firstSeenAt,
    Instant changedAt,
    @Nullable Instant deletedAt,
    int missedListings,
    @Nullable Instant confirmedAt) {

  static final String COLUMNS =
      """
      c.arn, c.source, c.account_id, c.region, c.name, c.ingest_protocol, c.stage_arn,
      c.participant_id, c.state, c.user_id, c.redundant_ingest, c.version, c.first_seen_at,
      c.changed_at, c.deleted_at, c.missed_listings,
      CASE WHEN c.deleted_at IS NULL
           THEN coalesce(c.confirmed_at, greatest(o.last_complete_started_at, c.changed_at))
      END AS confirmed_at""";

  static KnownConfiguration of(Record row) {
    return new KnownConfiguration(
        row.get("arn", String.class),
        row.get("source", String.class),
        row.get("account_id", String.class),
        row.get("region", String.class),
        Attributes.of(row),
        row.get("version", int.class),
        row.get("first_seen_at", Instant.class),
        row.get("changed_at", Instant.class),
        row.get("deleted_at", Instant.class),
        row.get("missed_listings", int.class),
        row.get("confirmed_at", Instant.class));
  }

  public boolean isLive() {
    return deletedAt == null;
  }
}
