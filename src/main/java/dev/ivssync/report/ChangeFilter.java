package dev.ivssync.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for; null or empty means all.
 *
 * @param since the earliest observed_at
 * @param until before this observed_at
 * @param kinds such as UPDATED
 * @param fields attributes, one of which has changed; only changes between two known images have
 *     any
 * @param stage ARN of a stage: changes of the configurations that are attached to it now, whatever
 *     they were attached to at the time
 * @param toState changes after which the state was this and had not been it before, or the
 *     configuration had not been there
 */
public record ChangeFilter(
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String source,
    @Nullable String arn,
    List<String> kinds,
    List<String> fields,
    @Nullable String stage,
    @Nullable String toState) {

  /** What a change can be. */
  public static final List<String> KINDS =
      List.of("CREATED", "UPDATED", "DELETED", "LEFT_SCOPE", "RESTORED");

  /** The attributes of a configuration. */
  public static final List<String> FIELDS =
      List.of(
          "name",
          "ingest_protocol",
          "stage_arn",
          "participant_id",
          "state",
          "user_id",
          "redundant_ingest");

  public static final ChangeFilter ALL =
      new ChangeFilter(null, null, null, null, List.of(), List.of());

  public ChangeFilter {
    kinds = List.copyOf(kinds);
    fields = List.copyOf(fields);
  }

  /** Of any stage, and to any state. */
  public ChangeFilter(
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String source,
      @Nullable String arn,
      List<String> kinds,
      List<String> fields) {
    this(since, until, source, arn, kinds, fields, null, null);
  }

  /** All changes of one configuration. */
  public static ChangeFilter ofArn(String arn) {
    return new ChangeFilter(null, null, null, arn, List.of(), List.of());
  }

  /** A condition on the log, called c; its values are bound by {@link #bindings}. */
  public String condition() {
    List<String> conditions = new ArrayList<>(List.of("true"));
    if (since != null) {
      conditions.add("c.observed_at >= ?::timestamptz");
    }
    if (until != null) {
      conditions.add("c.observed_at < ?::timestamptz");
    }
    if (source != null) {
      conditions.add("c.source = ?");
    }
    if (arn != null) {
      conditions.add("c.arn = ?");
    }
    if (!kinds.isEmpty()) {
      conditions.add("c.kind = ANY (?::text[])");
    }
    if (!fields.isEmpty()) {
      conditions.add("c.changed_fields && ?::text[]");
    }
    if (!fields.isEmpty() && !fields.contains("state")) {
      // says nothing new, but names the index of what is rare
      conditions.add("c.changed_fields <> '{}' AND c.changed_fields <> '{state}'");
    }
    if (stage != null) {
      conditions.add(
          """
          c.arn = ANY (ARRAY(SELECT a.arn FROM ivs.ingest_configuration a
                             WHERE a.stage_arn = ? AND a.deleted_at IS NULL))""");
    }
    if (toState != null) {
      conditions.add(
          "c.after ->> 'state' = ? AND (c.kind <> 'UPDATED' OR 'state' = ANY (c.changed_fields))");
    }
    return String.join(" AND ", conditions);
  }

  /** The values of {@link #condition}, in its order. */
  public List<Object> bindings() {
    List<Object> bindings = new ArrayList<>();
    if (since != null) {
      bindings.add(since);
    }
    if (until != null) {
      bindings.add(until);
    }
    if (source != null) {
      bindings.add(source);
    }
    if (arn != null) {
      bindings.add(arn);
    }
    if (!kinds.isEmpty()) {
      bindings.add(kinds.toArray(String[]::new));
    }
    if (!fields.isEmpty()) {
      bindings.add(fields.toArray(String[]::new));
    }
    if (stage != null) {
      bindings.add(stage);
    }
    if (toState != null) {
      bindings.add(toState);
    }
    return bindings;
  }
}
