package dev.ivssync.report;

import dev.ivssync.config.Schedule;
import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads how sources stand, with their last runs: two queries, however many sources. */
public final class SourceOverviews {

  /** Runs of each source. */
  public static final int RUNS = 48;

  /** Sources of a page. */
  public static final int LARGEST = 1_000;

  private static final String SOURCES =
      """
      SELECT s.source, s.account_id, s.region, s.last_complete_at, s.live, s.active, s.counted_at,
             CASE WHEN s.lease_until > clock_timestamp() THEN s.holder END AS holder,
             (SELECT max(h.run_id) FROM ivs.sync_run h
              WHERE h.source = s.source AND h.status = 'HELD') AS held_run,
             p.paused_at, p.paused_by, p.reason AS pause_reason,
             r.status, r.error, r.error_code, q.schedule_state, q.last_fire_at, q.next_fire_at,
             extract(epoch FROM q.expected_interval)::bigint AS usual_seconds,
             ARRAY(SELECT d.decided_at FROM ivs.decision d
                   WHERE d.source = s.source AND d.action IN ('PAUSE', 'RESUME')
                   ORDER BY d.decision_id DESC LIMIT 100) AS pauses
      FROM ivs.sync_source s
      LEFT JOIN ivs.source_schedule q ON q.source = s.source
      LEFT JOIN ivs.paused_source p ON p.source = s.source
      LEFT JOIN LATERAL (
        SELECT l.status, l.error, l.error_code FROM ivs.sync_run l
        WHERE l.source = s.source ORDER BY l.run_id DESC LIMIT 1) r ON true
      WHERE (?::text[] IS NULL OR s.source = ANY (?::text[])) AND s.source > ?
      ORDER BY s.source LIMIT ?""";

  // Thousands of rows, so they are taken from the driver as they come.
  private static final PreparedSql MARKS =
      new PreparedSql(
          """
          SELECT r.source, r.run_id, r.status, r.trigger, r.started_at, r.finished_at, r.attempts,
                 r.pages, r.items, r.changes
          FROM unnest(?::text[]) AS s(source)
          CROSS JOIN LATERAL (
            SELECT l.*, l.created + l.updated + l.deleted + l.restored AS changes
            FROM ivs.sync_run l
            WHERE l.source = s.source ORDER BY l.run_id DESC LIMIT ?::integer) r
          ORDER BY r.source, r.run_id""");

  private final Database database;
  private final Map<String, Schedule> schedules;
  private final Duration kept;

  /**
   * @param schedules by source, as they are configured
   * @param kept how long runs are kept that changed nothing
   */
  public SourceOverviews(Database database, Map<String, Schedule> schedules, Duration kept) {
    this.database = database;
    this.schedules = Map.copyOf(schedules);
    this.kept = kept;
  }

  /**
   * Sources at a moment.
   *
   * @param at by the database's clock
   * @param sources in the order of their names
   */
  public record Page(Instant at, PageOf<SourceOverview> sources) {}

  /** Those of the given sources that have ever run. */
  public Page of(Collection<String> sources) {
    return database.snapshot(tx -> page(tx, sources.toArray(String[]::new), "", LARGEST));
  }

  /**
   * Sources that have ever run, whether they are configured or not.
   *
   * @param after the name of the last source of the page before, empty for the first page
   * @param limit 1 to {@link #LARGEST}
   */
  public Page page(String after, int limit) {
    return database.snapshot(tx -> page(tx, null, after, Math.max(1, Math.min(limit, LARGEST))));
  }

  private Page page(DSLContext tx, String @Nullable [] names, String after, int limit) {
    Instant now = tx.fetchSingle("SELECT clock_timestamp()").get(0, Instant.class);
    List<Record> rows = tx.fetch(SOURCES, names, names, after, limit + 1);
    Map<String, List<RunMark>> marks = marks(tx, rows);
    List<SourceOverview> sources =
        rows.stream()
            .map(row -> overview(row, marks.getOrDefault(name(row), List.of()), now))
            .toList();
    return new Page(now, PageOf.of(sources, limit, SourceOverview::source));
  }

  private static Map<String, List<RunMark>> marks(DSLContext tx, List<Record> sources) {
    String[] names = sources.stream().map(SourceOverviews::name).toArray(String[]::new);
    Map<String, List<RunMark>> marks = new HashMap<>();
    var unused =
        MARKS.list(
            tx,
            row ->
                marks
                    .computeIfAbsent(row.getString("source"), name -> new ArrayList<>())
                    .add(RunMark.of(row)),
            names,
            RUNS);
    return marks;
  }

  private SourceOverview overview(Record row, List<RunMark> marks, Instant now) {
    Schedule schedule = schedules.get(name(row));
    Instant lastSuccess = row.get("last_complete_at", Instant.class);
    PassedFires passed = passed(row, schedule, now);
    return new SourceOverview(
        name(row),
        row.get("account_id", String.class),
        row.get("region", String.class),
        schedule == null ? null : Freshness.of(lastSuccess, now, interval(schedule, now)),
        lastSuccess,
        row.get("live", Long.class),
        row.get("active", Long.class),
        row.get("counted_at", Instant.class),
        row.get("holder", String.class),
        row.get("held_run", Long.class),
        row.get("status", String.class),
        row.get("error", String.class),
        row.get("error_code", String.class),
        SourceOverview.Pause.of(row),
        row.get("schedule_state", String.class),
        row.get("last_fire_at", Instant.class),
        row.get("next_fire_at", Instant.class),
        withMissed(marks, passed),
        marks.isEmpty() ? 0 : passed.between(last(marks).startedAt(), now, false));
  }

  private PassedFires passed(Record row, @Nullable Schedule schedule, Instant now) {
    Long usual = row.get("usual_seconds", Long.class);
    return new PassedFires(
        schedule,
        usual == null ? null : Duration.ofSeconds(usual),
        Arrays.asList(row.get("pauses", Instant[].class)),
        now.minus(kept));
  }

  private static Duration interval(Schedule schedule, Instant now) {
    return schedule.interval(now).orElse(Duration.ofDays(1));
  }

  private static List<RunMark> withMissed(List<RunMark> marks, PassedFires passed) {
    List<RunMark> all = new ArrayList<>();
    for (RunMark mark : marks) {
      all.add(
          all.isEmpty()
              ? mark
              : mark.after(
                  passed.between(last(all).startedAt(), mark.startedAt(), mark.isScheduled())));
    }
    return all;
  }

  private static RunMark last(List<RunMark> marks) {
    return marks.get(marks.size() - 1);
  }

  private static String name(Record row) {
    return row.get("source", String.class);
  }
}
