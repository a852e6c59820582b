package dev.ivssync.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Records in {@code ivs.decision} what somebody has changed about the configuration of sources.
 * Files may be edited at any time; what counts is what a node begins to serve with.
 */
public final class SourceDefinitions {

  private static final JsonMapper JSON = new JsonMapper();

  /** Nodes that start together record a change once. */
  private static final PreparedSql LOCK =
      new PreparedSql("SELECT pg_advisory_xact_lock(hashtextextended('configure', 0))");

  private static final PreparedSql LATEST =
      new PreparedSql(
          """
          SELECT DISTINCT ON (source) source, configuration::text
          FROM ivs.decision WHERE action = 'CONFIGURE' ORDER BY source, decision_id DESC""");

  private static final PreparedSql RECORD =
      new PreparedSql(
          """
          INSERT INTO ivs.decision (action, source, actor, reason, configuration)
          VALUES ('CONFIGURE', ?::text, ?::text, ?::text, ?::text::jsonb)""");

  private final Database database;

  public SourceDefinitions(Database database) {
    this.database = database;
  }

  /**
   * Compares the sources with those that were declared before, and records each that is new, has
   * changed, or is gone.
   *
   * @param sources the configured values of each source by key, without keys that have none
   * @param actor who serves, such as user@host
   * @return what has changed in words, by source; empty text for a source that is new
   */
  public Map<String, String> declare(
      Map<String, ? extends SortedMap<String, String>> sources, String actor) {
    return database.transaction(
        tx -> {
          LOCK.check(tx, row -> {});
          Map<String, SortedMap<String, String>> before = latest(tx);
          Map<String, String> recorded = new LinkedHashMap<>();
          for (String source : union(before, sources)) {
            SortedMap<String, String> was = before.get(source);
            SortedMap<String, String> is = sources.get(source);
            if (!Objects.equals(was, is)) {
              String what = inWords(was, is);
              RECORD.execute(tx, source, actor, what.isEmpty() ? null : what, json(is));
              recorded.put(source, what);
            }
          }
          return recorded;
        });
  }

  private static Map<String, SortedMap<String, String>> latest(DSLContext tx) {
    Map<String, SortedMap<String, String>> latest = new LinkedHashMap<>();
    for (Declared declared : LATEST.list(tx, SourceDefinitions::declared)) {
      if (declared.json() != null) {
        latest.put(declared.source(), values(declared.json()));
      }
    }
    return latest;
  }

  private record Declared(String source, @Nullable String json) {}

  private static Declared declared(ResultSet row) throws SQLException {
    return new Declared(row.getString(1), row.getString(2));
  }

  /** Such as {@code page-size: 100 -> 50, schedule: every 5m -> every 1h}. */
  private static String inWords(
      @Nullable SortedMap<String, String> was, @Nullable SortedMap<String, String> is) {
    if (is == null) {
      return "configured no more";
    }
    return was == null
        ? ""
        : union(was, is).stream()
            .filter(key -> !Objects.equals(was.get(key), is.get(key)))
            .map(key -> key + ": " + value(was.get(key)) + " -> " + value(is.get(key)))
            .collect(Collectors.joining(", "));
  }

  private static String value(@Nullable String value) {
    return value == null ? "(none)" : value;
  }

  private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
    return Stream.concat(one.keySet().stream(), other.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedMap<String, String> values(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no configuration of a source: " + json, e);
    }
  }

  private static @Nullable String json(@Nullable SortedMap<String, String> values) {
    try {
      return values == null ? null : JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text is JSON", e);
    }
  }
}
