package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_RUN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The history that the model expects, as text by ARN, beside the one that is stored. When each
 * change was observed is taken from the log, since only the database knows; all other times follow
 * from that and from when the runs began.
 */
final class ModelHistory {

  private static final String CHANGES =
      """
      SELECT arn, version, kind, before ->> 'state' || '/' || (before ->> 'user_id') AS before,
             after ->> 'state' || '/' || (after ->> 'user_id') AS after, confirmed_at, observed_at
      FROM ivs.ingest_configuration_change WHERE source = ? ORDER BY arn, version""";

  private static final String VERSIONS =
      """
      SELECT arn, version, state || '/' || user_id AS values, valid_from, valid_to
      FROM ivs.ingest_configuration_version WHERE source = ? ORDER BY arn, version""";

  private static final String OBSERVED =
      "SELECT observed_at FROM ivs.ingest_configuration_change WHERE arn = ? ORDER BY version";

  private final DSLContext sql;
  private final Model model;

  ModelHistory(DSLContext sql, Model model) {
    this.sql = sql;
    this.model = model;
  }

  static Map<String, List<String>> changes(DSLContext sql, Source source) {
    Map<String, List<String>> stored = new TreeMap<>();
    for (Record row : sql.fetch(CHANGES, source.name())) {
      add(
          stored,
          row.get("arn", String.class),
          row.get("version"),
          row.get("kind"),
          row.get("before"),
          row.get("after"),
          row.get("confirmed_at", Instant.class));
    }
    return stored;
  }

  static Map<String, List<String>> versions(DSLContext sql, Source source) {
    Map<String, List<String>> stored = new TreeMap<>();
    for (Record row : sql.fetch(VERSIONS, source.name())) {
      add(
          stored,
          row.get("arn", String.class),
          row.get("version"),
          row.get("values"),
          row.get("valid_from", Instant.class),
          row.get("valid_to", Instant.class));
    }
    return stored;
  }

  Map<String, List<String>> changes() {
    Map<String, List<String>> expected = new TreeMap<>();
    model
        .changes()
        .forEach(
            (arn, changes) -> {
              List<Instant> observed = observed(arn);
              for (int i = 0; i < changes.size(); i++) {
                Model.Change change = changes.get(i);
                Instant previous = i == 0 ? null : at(observed, i - 1);
                add(
                    expected,
                    arn,
                    change.version(),
                    change.kind(),
                    change.before(),
                    change.after(),
                    later(begun(change.confirmedBy()), previous));
              }
            });
    return expected;
  }

  Map<String, List<String>> versions() {
    Map<String, List<String>> expected = new TreeMap<>();
    model
        .changes()
        .forEach(
            (arn, changes) -> {
              List<Instant> observed = observed(arn);
              for (int i = 0; i < changes.size(); i++) {
                Model.Change change = changes.get(i);
                if (change.after() != null) {
                  add(
                      expected,
                      arn,
                      change.version(),
                      change.after(),
                      at(observed, i),
                      at(observed, i + 1));
                }
              }
            });
    return expected;
  }

  private List<Instant> observed(String arn) {
    return sql.fetch(OBSERVED, arn).getValues(0, Instant.class);
  }

  private static @Nullable Instant at(List<Instant> moments, int index) {
    return index < moments.size() ? moments.get(index) : null;
  }

  private @Nullable Instant begun(@Nullable Long run) {
    return run == null ? null : sql.fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(run)).getStartedAt();
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static void add(Map<String, List<String>> texts, String arn, @Nullable Object... values) {
    List<String> text = new ArrayList<>();
    for (Object value : values) {
      text.add(String.valueOf(value));
    }
    texts.computeIfAbsent(arn, unused -> new ArrayList<>()).add(String.join(" ", text));
  }
}
