package dev.ivssync.chaos;

import dev.ivssync.database.Database;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.simulator.Simulator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * What must hold when the world stands still and nobody is at work, whatever has happened before:
 * the product's own invariants, nothing left half done, and the table as the simulator knows that
 * it should be; with the simulator's answers also that every change was made which they tell, and
 * no other.
 */
public final class AtRest {

  private static final int FIRST_ROWS = 10;

  /** What nobody who has ended leaves behind, as queries that return no row. */
  private static final Map<String, String> LEFT_OVERS = new LinkedHashMap<>();

  static {
    LEFT_OVERS.put(
        "no_run_is_left_running",
        "SELECT run_id, source, node FROM ivs.sync_run WHERE status = 'RUNNING'");
    LEFT_OVERS.put(
        "leases_are_free",
        "SELECT source, holder, epoch FROM ivs.sync_source WHERE holder IS NOT NULL");
    LEFT_OVERS.put(
        "checkpoints_are_of_resumable_runs",
        """
        SELECT r.source, run_id, r.status, c.page
        FROM ivs.sync_checkpoint c JOIN ivs.sync_run r USING (run_id)
        WHERE r.status NOT IN ('PAUSED', 'FAILED')""");
    LEFT_OVERS.put(
        "what_was_seen_is_kept_for_open_runs_alone",
        """
        SELECT DISTINCT run_id, r.status
        FROM ivs.sync_page_seen JOIN ivs.sync_run r USING (run_id)
        WHERE r.status NOT IN ('PAUSED', 'FAILED', 'HELD')""");
    LEFT_OVERS.put(
        "each_position_is_committed_once",
        """
        SELECT run_id, count(*) FROM ivs.sync_page
        GROUP BY run_id, request_token_hash HAVING count(*) > 1""");
  }

  private final Database database;
  private final Simulator aws;
  private final List<ListedSource> sources;

  public AtRest(Database database, Simulator aws, List<ListedSource> sources) {
    this.database = database;
    this.aws = aws;
    this.sources = List.copyOf(sources);
  }

  /** What breaks an invariant, each named by it; none if all is well. */
  public List<Finding> broken() {
    return broken(Stream.empty());
  }

  /** As {@link #broken()}, with the answers of the simulator since the database was empty. */
  public List<Finding> broken(RecordedAnswers answers) {
    return broken(new Retelling(database, answers).findings(sources).stream());
  }

  private List<Finding> broken(Stream<Finding> more) {
    List<Finding> findings = new ArrayList<>(new Checker(database).run().findings());
    LEFT_OVERS.forEach((name, sql) -> findings.add(finding(name, leftOver(sql))));
    findings.add(finding("table_is_the_truth", differences()));
    more.forEach(findings::add);
    return findings.stream().filter(finding -> !finding.holds()).toList();
  }

  static Finding finding(String name, List<String> offending) {
    return new Finding(name, name.replace('_', ' '), offending.stream().limit(FIRST_ROWS).toList());
  }

  private List<String> leftOver(String sql) {
    return database.dsl().fetch(sql).stream().map(row -> row.intoMap().toString()).toList();
  }

  /** Rows of the table that are not listed, and listed ones that it lacks. */
  private List<String> differences() {
    return sources.stream().flatMap(this::differences).toList();
  }

  private Stream<String> differences(ListedSource source) {
    Map<String, Attributes> listed =
        aws.truth(source.account(), source.region()).stream()
            .filter(source::lists)
            .collect(Collectors.toMap(c -> c.arn(), Attributes::of));
    Map<String, Attributes> stored = stored(database.dsl(), source);
    Set<String> arns = new HashSet<>(listed.keySet());
    arns.addAll(stored.keySet());
    return arns.stream()
        .sorted()
        .filter(arn -> !stored.getOrDefault(arn, NONE).equals(listed.getOrDefault(arn, NONE)))
        .map(
            arn ->
                "%s: %s is listed as %s, and stored as %s"
                    .formatted(source.name(), arn, listed.get(arn), stored.get(arn)));
  }

  private static final Attributes NONE = new Attributes(List.of());

  private static Map<String, Attributes> stored(DSLContext sql, ListedSource source) {
    Map<String, Attributes> stored = new HashMap<>();
    sql.fetch(
            "SELECT arn, %s FROM ivs.current_ingest_configuration WHERE source = ?"
                .formatted(String.join(", ", Attributes.COLUMNS)),
            source.name())
        .forEach(row -> stored.put(row.get("arn", String.class), attributes(row)));
    return stored;
  }

  private static Attributes attributes(Record row) {
    return Attributes.of(Attributes.COLUMNS.stream().map(row::get));
  }
}
