package dev.ivssync.report;

import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history whose moments a test chooses: a row, its versions and its log, as the writers would
 * have written them.
 */
final class SmallHistory {

  static final String SOURCE = "demo";
  private static final String ACCOUNT = "123456789012";

  private final TestDatabase postgres;

  SmallHistory(TestDatabase postgres) {
    this.postgres = postgres;
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_source (source, account_id, region)
            VALUES ('demo', '123456789012', 'eu-west-1')""");
  }

  /**
   * One version, or a tombstone.
   *
   * @param state null for a tombstone
   */
  record Step(String at, @Nullable String state, @Nullable String stage, @Nullable String name) {

    static Step of(String at, String state) {
      return new Step(at, state, "stage-1", "n");
    }

    static Step gone(String at) {
      return new Step(at, null, null, null);
    }

    Step named(String other) {
      return new Step(at, state, stage, other);
    }

    Step onStage(@Nullable String other) {
      return new Step(at, state, other, name);
    }

    OffsetDateTime moment() {
      return OffsetDateTime.parse(at);
    }
  }

  static String arn(String id) {
    return "arn:aws:ivs:eu-west-1:" + ACCOUNT + ":ingest-configuration/" + id;
  }

  void add(String id, Step... steps) {
    List<Step> all = List.of(steps);
    Step last = all.get(all.size() - 1);
    Step values = last.state() == null ? all.get(all.size() - 2) : last;
    Object row =
        postgres
            .dsl()
            .fetchValue(
                """
                INSERT INTO ivs.ingest_configuration
                  (source, arn, account_id, region, name, stage_arn, state, version, first_seen_at,
                   changed_at, deleted_at)
                VALUES ('demo', ?, '123456789012', 'eu-west-1', ?, ?, ?, ?, ?::timestamptz,
                        ?::timestamptz, ?::timestamptz)
                RETURNING id""",
                arn(id),
                values.name(),
                values.stage(),
                values.state(),
                all.size(),
                all.get(0).moment(),
                last.moment(),
                last.state() == null ? last.moment() : null);
    for (int i = 0; i < all.size(); i++) {
      log(id, i == 0 ? null : all.get(i - 1), all.get(i), i + 1);
      if (i > 0 && all.get(i - 1).state() != null) {
        close(row, all.get(i - 1), all.get(i), i);
      }
    }
  }

  private void log(String id, @Nullable Step before, Step after, int version) {
    boolean restored = before != null && before.state() == null;
    String kind =
        before == null
            ? "CREATED"
            : after.state() == null ? "DELETED" : restored ? "RESTORED" : "UPDATED";
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at,
               run_id)
            SELECT 'demo', ?, ?, kind,
                   CASE WHEN kind IN ('CREATED', 'DELETED') THEN '{}'
                        ELSE ivs.changed_fields(before, after) END,
                   before, after, ?::timestamptz, ?::timestamptz, 1
            FROM (SELECT ?::text AS kind,
                         ivs.attribute_image(?, NULL, ?, NULL, ?, NULL, NULL) AS image) given,
                 LATERAL (SELECT (SELECT coalesce(c.after, c.before)
                                  FROM ivs.ingest_configuration_change c
                                  WHERE c.arn = ? ORDER BY c.version DESC LIMIT 1) AS before,
                                 CASE WHEN kind <> 'DELETED' THEN image END AS after) images""",
            arn(id),
            version,
            before == null ? null : after.moment().minus(Duration.ofMinutes(5)),
            after.moment(),
            kind,
            after.name(),
            after.stage(),
            after.state(),
            arn(id));
  }

  private void close(Object row, Step from, Step to, int version) {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration_past_version
              (configuration_id, version, valid_from, valid_to, source, name, stage_arn, state)
            VALUES (?, ?, ?::timestamptz, ?::timestamptz, 'demo', ?, ?, ?)""",
            row,
            version,
            from.moment(),
            to.moment(),
            from.name(),
            from.stage(),
            from.state());
  }
}
