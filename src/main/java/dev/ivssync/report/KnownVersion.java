package dev.ivssync.report;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A version of a configuration; see ivs.ingest_configuration_version.
 *
 * @param validTo null for the current one
 */
public record KnownVersion(
    String arn,
    int version,
    String source,
    Instant validFrom,
    @Nullable Instant validTo,
    Attributes attributes) {

  static KnownVersion of(Record row) {
    return new KnownVersion(
        row.get("arn", String.class),
        row.get("version", int.class),
        row.get("source", String.class),
        row.get("valid_from", Instant.class),
        row.get("valid_to", Instant.class),
        Attributes.of(row));
  }
}
