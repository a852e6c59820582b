package dev.ivssync.database;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/** Writes the data dictionary from the comments of the migrated schema. */
final class DataDictionary {

  static final Path FILE = Path.of("docs", "data-dictionary.md");

  private static final String INTRODUCTION =
      """
      # Data dictionary

      Schema `ivs`. %s

      This page is made from the comments in the database. After a change of the schema run
      `mvn -q -Pdictionary process-test-classes`.

      ## How to read it

      - **A change happened in (`confirmed_at`, `observed_at`]**: after the latest moment at which the
        earlier value is known to have held, and at or before the moment of the page that showed the
        new one. A poll cannot know more. `confirmed_at` is NULL for what a source's first complete
        listing found: it may be of any age.
      - **Times** are `timestamptz` from the database's clock. **Days** are days in UTC.
      - **NULL** in an attribute means that the service gave it as `""` or not at all. NUL in a text
        is stored as U+2400, a lone surrogate as U+FFFD.
      - **Kinds of changes.** `CREATED`: seen for the first time. `UPDATED`: other attributes.
        `DELETED`: missed by as many complete listings as `tombstone-after` says. `LEFT_SCOPE`: the
        same for a source with a filter, whose listing proves no deletion. `RESTORED`: a tombstone was
        seen again. Tombstones take a version number, and open no interval.
      - **`name`, `user_id` and rejected items** are text that anybody may have written: escape it
        wherever you show it.
      - What is marked **Internal** may change in any release.

      ## Two examples

      When the configurations of a stage were active yesterday, and how sure that is:

      ```sql
      %s
      ```

      Activity of the last seven days, by source:

      ```sql
      %s
      ```
      """;

  /** Run by a test, so that they go on to work. */
  static final List<String> EXAMPLES =
      List.of(
          """
          SELECT arn, name, "from", "to", from_confirmed_at, to_confirmed_at
          FROM ivs.state_interval
          WHERE state = 'ACTIVE'
            AND "from" < ivs.day_begin((now() AT TIME ZONE 'UTC')::date)
            AND (is_open OR "to" > ivs.day_begin((now() AT TIME ZONE 'UTC')::date - 1))
            AND arn IN (SELECT arn FROM ivs.current_ingest_configuration
                        WHERE stage_arn = 'arn:aws:ivs:eu-west-1:123456789012:stage/AbCdEfGhIjKl')
          ORDER BY arn, "from\"""",
          """
          SELECT day, source, active_hours, peak_active, transitions
          FROM ivs.daily_activity
          WHERE day > (now() AT TIME ZONE 'UTC')::date - 7
          ORDER BY day, source""");

  private static final String RELATIONS =
      """
      SELECT c.oid, c.relname AS name, c.relkind = 'v' AS is_view,
             obj_description(c.oid, 'pg_class') AS comment
      FROM pg_class c
      WHERE c.relnamespace = 'ivs'::regnamespace AND c.relkind IN ('r', 'v', 'p', 'm')
        AND c.relname <> 'flyway_schema_history'
      ORDER BY obj_description(c.oid, 'pg_class') LIKE 'Internal:%', c.relkind = 'v', c.relname""";

  private static final String COLUMNS =
      """
      SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
             col_description(a.attrelid, a.attnum) AS comment
      FROM pg_attribute a
      WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum""";

  private static final String FUNCTIONS =
      """
      SELECT p.proname AS name, pg_get_function_arguments(p.oid) AS arguments,
             pg_get_function_result(p.oid) AS result, obj_description(p.oid, 'pg_proc') AS comment
      FROM pg_proc p
      WHERE p.pronamespace = 'ivs'::regnamespace
      ORDER BY obj_description(p.oid, 'pg_proc') LIKE 'Internal:%', p.proname""";

  private final DSLContext schema;

  DataDictionary(DSLContext schema) {
    this.schema = schema;
  }

  /** {@code mvn -q -Pdictionary process-test-classes} runs it. */
  public static void main(String[] args) throws IOException {
    try (TestDatabase postgres = TestDatabase.fresh()) {
      Files.writeString(
          Path.of(args[0]).resolve(FILE), new DataDictionary(postgres.dsl()).markdown());
    }
  }

  String markdown() {
    String about =
        schema
            .fetchSingle("SELECT obj_description('ivs'::regnamespace, 'pg_namespace')")
            .get(0, String.class);
    return INTRODUCTION.formatted(about, EXAMPLES.get(0), EXAMPLES.get(1))
        + "\n## Tables and views\n"
        + relations().map(this::relation).stream().collect(Collectors.joining())
        + "\n## Functions\n\n"
        + functions().map(DataDictionary::function).stream().collect(Collectors.joining());
  }

  Result<Record> relations() {
    return schema.fetch(RELATIONS);
  }

  Result<Record> columns(Record relation) {
    return schema.fetch(COLUMNS, relation.get("oid", Long.class));
  }

  Result<Record> functions() {
    return schema.fetch(FUNCTIONS);
  }

  private String relation(Record relation) {
    return "\n### %s `%s`\n\n%s\n\n| Column | Type | |\n|---|---|---|\n%s"
        .formatted(
            relation.get("is_view", boolean.class) ? "View" : "Table",
            relation.get("name"),
            relation.get("comment"),
            columns(relation).map(DataDictionary::column).stream().collect(Collectors.joining()));
  }

  private static String column(Record column) {
    return "| `%s` | %s%s | %s |\n"
        .formatted(
            column.get("name"),
            column.get("type"),
            column.get("required", boolean.class) ? ", not null" : "",
            cell(column.get("comment", String.class)));
  }

  private static String function(Record function) {
    return "- `%s(%s)` gives `%s`. %s\n"
        .formatted(
            function.get("name"),
            function.get("arguments"),
            function.get("result"),
            function.get("comment"));
  }

  private static String cell(String comment) {
    return comment == null ? "" : comment.replace("|", "\\|");
  }
}
