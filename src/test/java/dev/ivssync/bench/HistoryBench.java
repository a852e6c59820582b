package dev.ivssync.bench;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import dev.ivssync.report.BoundReport;
import dev.ivssync.report.NamedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a large history answers, by EXPLAIN (ANALYZE, BUFFERS) on the embedded server with its
 * default settings. Loads a million configurations with ten million changes at the first time,
 * which takes most of an hour; they stay there for the next.
 */
final class HistoryBench {

  private static final int ROUNDS = 7;
  private static final Pattern TIME = Pattern.compile("Execution Time: ([0-9.]+) ms");
  private static final Pattern PLANNING = Pattern.compile("Planning Time: ([0-9.]+) ms");
  private static final Pattern BUFFERS = Pattern.compile("Buffers: (shared [^\\n]*)");
  private static final Pattern ROWS = Pattern.compile("actual time=[^ ]* rows=([0-9]+)");

  private HistoryBench() {}

  /**
   * @param bound what the issue of this benchmark asks for, in milliseconds
   */
  private record Query(String name, int bound, String sql, List<?> bindings) {}

  private record Measured(Query query, List<Double> millis, String plan) {}

  /** Measures, and writes what came out into docs/performance.md. */
  static void run(Path directory) throws IOException {
    boolean loaded = Files.exists(directory);
    try (Database database =
        Database.open(new DatabaseSettings("embedded", "", "", directory, 4))) {
      new Migrator(database).migrate();
      if (!loaded) {
        load(database);
      }
      report(queries(database).stream().map(query -> measure(database, query)).toList());
    }
  }

  private static void load(Database database) {
    LargeHistory size = LargeHistory.FULL;
    long begin = System.nanoTime();
    size.load(
        database,
        k -> {
          if (k % 50 == 0) {
            System.err.printf(
                "loading: run %d of %d after %d s%n",
                k, size.runs(), (System.nanoTime() - begin) / 1_000_000_000);
          }
        });
  }

  private static List<Query> queries(Database database) {
    String arn = one(database, "SELECT arn FROM ivs.ingest_configuration WHERE id = 543210");
    String stage =
        one(database, "SELECT stage_arn FROM ivs.ingest_configuration WHERE id = 543210");
    List<Query> all = new ArrayList<>();
    String log = "SELECT * FROM ivs.ingest_configuration_change c WHERE ";
    String latest = " ORDER BY c.observed_at DESC, c.change_id DESC LIMIT 50";
    all.add(new Query("`history ARN`", 50, log + "c.arn = ? ORDER BY c.version", List.of(arn)));
    all.add(new Query("the latest 50 changes", 50, log + "true" + latest, List.of()));
    all.add(
        new Query(
            "50 changes of a source, 40 days ago",
            50,
            log + "c.source = ? AND c.observed_at < now() - interval '40 days'" + latest,
            List.of("source-42")));
    all.add(
        new Query("the latest 50 deletions", 50, log + "c.kind = 'DELETED'" + latest, List.of()));
    all.add(
        new Query(
            "changes of a field that never changed",
            50,
            log
                + "c.changed_fields && '{name}' AND c.changed_fields <> '{}'"
                + " AND c.changed_fields <> '{state}'"
                + latest,
            List.of()));
    all.add(
        new Query(
            "the configurations of a stage",
            50,
            "SELECT * FROM ivs.current_ingest_configuration WHERE stage_arn = ?",
            List.of(stage)));
    all.add(
        new Query(
            "the state intervals of a configuration",
            50,
            "SELECT * FROM ivs.state_interval WHERE arn = ?",
            List.of(arn)));
    for (int days : new int[] {1, 50, 99}) {
      all.add(
          new Query(
              "as of %d days ago, a source of 10,000".formatted(days),
              200,
              "SELECT * FROM ivs.ingest_configurations_at(now() - ?::int * interval '1 day')"
                  + " WHERE source = ? ORDER BY source, stage_arn NULLS LAST, arn",
              List.of(days, "source-" + (40 + days % 7))));
    }
    for (NamedReport report : NamedReport.all()) {
      BoundReport bound = report.bind(Map.of());
      all.add(
          new Query("`report %s`".formatted(report.name()), 2_000, bound.sql(), bound.bindings()));
    }
    return all;
  }

  private static String one(Database database, String sql) {
    return database.snapshot(tx -> tx.fetchSingle(sql).get(0, String.class));
  }

  private static Measured measure(Database database, Query query) {
    List<Double> millis = new ArrayList<>();
    String plan = "";
    for (int round = 0; round < ROUNDS; round++) {
      plan =
          database.snapshot(
              tx ->
                  String.join(
                      "\n",
                      tx.fetch(
                              "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + query.sql(),
                              query.bindings().toArray())
                          .getValues(0, String.class)));
      millis.add(number(TIME, plan) + number(PLANNING, plan));
    }
    System.err.printf(Locale.ROOT, "%-45s %8.1f ms%n", query.name(), median(millis));
    return new Measured(query, millis, plan);
  }

  private static double number(Pattern pattern, String plan) {
    Matcher found = pattern.matcher(plan);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void report(List<Measured> all) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("| Query | Rows | Median | Least to most | Asked for | Buffers |\n");
    text.append("|---|---:|---:|---:|---:|---|\n");
    all.forEach(measured -> text.append(row(measured)));
    text.append("\nThe plans, of the last round:\n\n");
    all.forEach(
        measured ->
            text.append(
                "<details><summary>%s</summary>\n\n```\n%s\n```\n\n</details>\n\n"
                    .formatted(measured.query().name().replace("`", ""), measured.plan())));
    Bench.write("history", text.toString());
  }

  private static String row(Measured measured) {
    List<Double> sorted = measured.millis().stream().sorted().toList();
    Matcher buffers = BUFFERS.matcher(measured.plan());
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.1f ms | %.1f to %.1f | %,d ms | %s |%n",
        measured.query().name(),
        (long) number(ROWS, measured.plan()),
        median(sorted),
        sorted.get(0),
        sorted.get(sorted.size() - 1),
        measured.query().bound(),
        buffers.find() ? buffers.group(1) : "");
  }
}
