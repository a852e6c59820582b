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
 */
public record ChangeFilter(
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String source,
    @Nullable String arn,
    List<String> kinds,
    List<String> fields) {

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

  /** All changes of one configuration. */
  public static ChangeFilter ofArn(String arn) {
    return new ChangeFilter(null, null, null, arn, List.of(), List.of());
  }

  /** A condition on the log, called c; its values are bound by {@link #bindings}. */
  String condition() {
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
    return String.join(" AND ", conditions);
  }

  List<Object> bindings() {
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
    return bindings;
  }
}
