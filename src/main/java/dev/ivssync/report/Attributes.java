package dev.ivssync.report;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is like, as the service says it; null where it says nothing. Name and user
 * id are hostile text.
 */
public record Attributes(
    @Nullable String name,
    @Nullable String ingestProtocol,
    @Nullable String stageArn,
    @Nullable String participantId,
    String state,
    @Nullable String userId,
    @Nullable Boolean redundantIngest) {

  static Attributes of(Record row) {
    return new Attributes(
        row.get("name", String.class),
        row.get("ingest_protocol", String.class),
        row.get("stage_arn", String.class),
        row.get("participant_id", String.class),
        row.get("state", String.class),
        row.get("user_id", String.class),
        row.get("redundant_ingest", Boolean.class));
  }
}
