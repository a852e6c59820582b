package dev.ivssync.report.lane;

import dev.ivssync.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * Reads the Stages picture: a lane for each configuration, by stage, and on it what the polls know
 * of its state over time. The rules:
 *
 * <ol>
 *   <li>A state is <b>confirmed</b> from the observation of the change that began it up to the
 *       confirmed_at of the next change, or, while it lasts, up to the start of its source's last
 *       complete listing that saw it. That it held between two listings which both saw it is taken
 *       for granted, unless the second one was late or a run between them failed.
 *   <li>A change of state, of stage or of presence happened in its <b>interval</b> (confirmed_at,
 *       observed_at]: the lane is in doubt there. A tombstone and a restoration are such changes,
 *       and between them there is nothing. What a source's first complete listing found has no
 *       confirmed_at, and its lane begins with its observation.
 *   <li>A state is <b>unknown</b> between two complete listings more than twice the source's
 *       interval apart, and between two with a run of the source in between that was begun at the
 *       beginning and is FAILED, PARTIAL, HELD or ABANDONED; after the last complete listing; and
 *       since the last one that saw the row, where a later one did not. The interval is that of the
 *       schedule now; without a schedule it is the median distance of the source's complete
 *       listings in the range.
 *   <li>Runs that were interrupted and resumed are one listing, which began at its first attempt.
 *   <li>Listings that found nothing new are not kept for ever. Before the time for which they are,
 *       nothing is said about late ones: the state is only <b>recorded</b> at both ends.
 *   <li>Changes of other attributes leave the state as it is, and are marks.
 *   <li>A lane is under the stage on which the configuration is, or was last; each piece has the
 *       stage and the source of its own time.
 * </ol>
 *
 * All of it is one snapshot of the database, and all its limits are bounded.
 */
public final class StageLanes {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Database database;
  private final Duration recordedFor;

  /**
   * @param recordedFor how long listings without a change are kept: the configuration's
   *     retention.unchanged-runs
   */
  public StageLanes(Database database, Duration recordedFor) {
    this.database = database;
    this.recordedFor = recordedFor;
  }

  /**
   * A page of lanes.
   *
   * @throws dev.ivssync.database.DatabaseException where the database cannot serve, or takes longer
   *     than 2 s for a statement
   */
  public LanePage read(LaneQuery query) {
    return database.snapshot(LONGEST, tx -> page(tx, query));
  }

  /** The names of all sources, in order. */
  public List<String> sources() {
    return database.snapshot(
        LONGEST,
        tx -> tx.fetch("SELECT source FROM ivs.sync_source ORDER BY 1").getValues(0, String.class));
  }

  private LanePage page(DSLContext tx, LaneQuery query) {
    Instant now = tx.fetchSingle("SELECT now()").get(0, Instant.class);
    LaneWindow window = query.range().window(now, recordedFor);
    LaneRows.Rows all = new LaneRows(query, window).read(tx);
    LaneRows.Rows found = all.within(window);
    Map<String, LaneChanges.Logged> logged = LaneChanges.read(tx, found.rows(), window);
    Map<String, Listings> listings = SourceListings.read(tx, sources(found.rows(), logged), window);
    List<Lane> lanes = new ArrayList<>();
    for (LaneRow row : found.rows()) {
      LaneChanges.Logged log = logged.get(row.arn());
      if (log != null) {
        lanes.add(new LaneDraft(row, window, listings).draw(log.first(), log.changes()));
      }
    }
    boolean crowded = found.rows().size() < all.rows().size();
    return new LanePage(window, lanes, found.next(), found.cutShort(), crowded);
  }

  private static Set<String> sources(List<LaneRow> rows, Map<String, LaneChanges.Logged> logged) {
    Set<String> sources = new HashSet<>();
    rows.forEach(row -> sources.add(row.source()));
    logged.values().forEach(log -> log.changes().forEach(change -> sources.add(change.source())));
    return sources;
  }
}
