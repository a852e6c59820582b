package dev.ivssync.report;

import java.time.Instant;
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

  /** As the index of them words it. */
  static final Condition OTHER_FIELDS =
      Condition.of("c.changed_fields <> '{}' AND c.changed_fields <> '{state}'");

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
    return whole().sql();
  }

  /** The values of {@link #condition}, in its order. */
  public List<Object> bindings() {
    return whole().bindings();
  }

  /** All of it. */
  Condition whole() {
    return within()
        .and(ofItsSource())
        .and(ofItsArns())
        .and(ofItsKinds())
        .and(ofItsFields())
        .and(toItsState());
  }

  Condition within() {
    return given("c.observed_at >= ?::timestamptz", since)
        .and(given("c.observed_at < ?::timestamptz", until));
  }

  Condition ofItsSource() {
    return given("c.source = ?", source);
  }

  /** Of one configuration, or those of one stage. */
  boolean isOfArns() {
    return arn != null || stage != null;
  }

  private Condition ofItsArns() {
    return given("c.arn = ?", arn)
        .and(
            given(
                """
                c.arn = ANY (ARRAY(SELECT a.arn FROM ivs.ingest_configuration a
                                   WHERE a.stage_arn = ? AND a.deleted_at IS NULL))""",
                stage));
  }

  Condition ofItsKinds() {
    return kinds.isEmpty() ? Condition.TRUE : anyOf("c.kind = ANY (?::text[])", kinds);
  }

  /** Of attributes that seldom change: what changes all the time is the state. */
  boolean isOfOtherFields() {
    return !fields.isEmpty() && !fields.contains("state");
  }

  Condition ofItsFields() {
    if (fields.isEmpty()) {
      return Condition.TRUE;
    }
    Condition anyOfThem = anyOf("c.changed_fields && ?::text[]", fields);
    // says nothing new, but names the index of what is rare
    return isOfOtherFields() ? anyOfThem.and(OTHER_FIELDS) : anyOfThem;
  }

  Condition toItsState() {
    return given(
        "c.after ->> 'state' = ? AND (c.kind <> 'UPDATED' OR 'state' = ANY (c.changed_fields))",
        toState);
  }

  private static Condition given(String sql, @Nullable Object value) {
    return value == null ? Condition.TRUE : Condition.of(sql, value);
  }

  private static Condition anyOf(String sql, List<String> values) {
    return Condition.of(sql, new Object[] {values.toArray(String[]::new)});
  }
}
