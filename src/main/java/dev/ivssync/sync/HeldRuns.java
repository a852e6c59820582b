package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_RUN;

import dev.ivssync.database.Database;
import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import dev.ivssync.history.Absences;
import dev.ivssync.history.MissingRows;
import dev.ivssync.sync.Decision.Action;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Decides on runs that the breaker holds. Approving concludes from the run's listing as if the
 * breaker had let it through, and applies to the very rows that were missing when it was held:
 * where anything has moved since, it refuses.
 */
public final class HeldRuns {

  private final Database database;
  private final LeaseStore leases;
  private final Absences absences = new Absences();
  private final ListingEnd end;

  /**
   * @param holder this process, as host/pid
   * @param lease usually {@link SyncRunner#LEASE}
   */
  public HeldRuns(Database database, String holder, Duration lease) {
    this.database = database;
    this.leases = new LeaseStore(database, holder, lease);
    this.end = new ListingEnd(database, absences);
  }

  /** The source of a run, where there is such a run. */
  public Optional<String> sourceOf(long runId) {
    return database.transaction(
        tx ->
            tx.select(SYNC_RUN.SOURCE)
                .from(SYNC_RUN)
                .where(SYNC_RUN.RUN_ID.eq(runId))
                .fetchOptional(SYNC_RUN.SOURCE));
  }

  /**
   * Concludes from the held listing: counts its missing rows as missed once more, and tombstones
   * those that were missed often enough.
   *
   * @param actor who decides, such as user@host
   * @return the run, COMPLETED now
   * @throws DecisionRefusedException if the run is not held any more, or the table has moved
   * @throws SourceHeldException if a living process works on the source
   * @throws SourceRedefinedException if the source's rows are of another account or region
   * @throws FencedException if another process has taken the source over meanwhile
   */
  public SyncResult approve(Source source, long runId, String actor, @Nullable String reason) {
    Decision decision = new Decision(Action.APPROVE, actor, source.name(), runId, reason);
    return decide(
        source,
        decision,
        (tx, run) -> {
          MissingRows rows = unmoved(tx, source, run);
          end.complete(tx, source, runId, false, rows);
        });
  }

  /**
   * Drops what the held listing would conclude; the next listing decides anew.
   *
   * @param actor who decides, such as user@host
   * @return the run, ABANDONED now
   * @throws DecisionRefusedException if the run is not held any more
   * @throws SourceHeldException if a living process works on the source
   * @throws SourceRedefinedException if the source's rows are of another account or region
   * @throws FencedException if another process has taken the source over meanwhile
   */
  public SyncResult reject(Source source, long runId, String actor, @Nullable String reason) {
    Decision decision = new Decision(Action.REJECT, actor, source.name(), runId, reason);
    return decide(
        source,
        decision,
        (tx, run) -> RunStore.abandon(tx, runId, Abandonment.rejected(decision.actor())));
  }

  private SyncResult decide(
      Source source, Decision decision, BiConsumer<DSLContext, SyncRunRecord> conclusion) {
    Lease lease = new Claims(leases).claim(source, () -> false, (tx, claimed) -> claimed.lease());
    try {
      return database.transaction(
          tx -> {
            LeaseStore.lock(tx, lease);
            conclusion.accept(tx, held(tx, decision));
            decision.record(tx);
            LeaseStore.release(tx, lease);
            return SyncResult.of(run(tx, decision.runId()), false, null);
          });
    } catch (RuntimeException e) {
      release(lease, e);
      throw e;
    }
  }

  /** Where that fails too, the lease runs out by itself. */
  private void release(Lease lease, RuntimeException cause) {
    try {
      leases.release(lease);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static SyncRunRecord held(DSLContext tx, Decision decision) {
    SyncRunRecord run = run(tx, decision.runId());
    if (!run.getStatus().equals(RunStatus.HELD.name())) {
      throw new DecisionRefusedException(
          decision.source(),
          decision.runId(),
          "run %d is not held: it is %s%s%s"
              .formatted(
                  decision.runId(),
                  run.getStatus(),
                  run.getError() == null ? "" : " (" + run.getError() + ")",
                  heldInstead(tx, run.getSource())));
    }
    return run;
  }

  /** A source may list faster than a person decides. */
  private static String heldInstead(DSLContext tx, String source) {
    return tx.select(SYNC_RUN.RUN_ID)
        .from(SYNC_RUN)
        .where(SYNC_RUN.SOURCE.eq(source))
        .and(SYNC_RUN.STATUS.eq(RunStatus.HELD.name()))
        .fetchOptional(SYNC_RUN.RUN_ID)
        .map(
            run ->
                "; held now is run %d, which keeps its place while the schedule stands still: ivs-sync pause %s"
                    .formatted(run, source))
        .orElse("");
  }

  /** What is missing, which is what was shown. */
  private MissingRows unmoved(DSLContext tx, Source source, SyncRunRecord run) {
    if (!run.getScope().equals(source.scope())) {
      throw moved(run, "the source lists something else now: " + source.scope());
    }
    // It may have shown rows that were missing, without a change to them.
    Long later =
        tx.select(SYNC_RUN.RUN_ID)
            .from(SYNC_RUN)
            .where(SYNC_RUN.SOURCE.eq(source.name()))
            .and(SYNC_RUN.RUN_ID.gt(run.getRunId()))
            .and(SYNC_RUN.PAGES.gt(0))
            .orderBy(SYNC_RUN.RUN_ID)
            .limit(1)
            .fetchOne(SYNC_RUN.RUN_ID);
    if (later != null) {
      throw moved(run, "run " + later + " has listed since");
    }
    MissingRows now = absences.count(tx, source.name(), run.getRunId(), source.tombstoneAfter());
    if (!now.fingerprint().equals(run.getMissingFingerprint())) {
      throw moved(
          run,
          "%d missing configurations were shown, to be tombstoned %d; now it would be %d and %d"
              .formatted(run.getMissing(), run.getTombstones(), now.missing(), now.tombstones()));
    }
    return now;
  }

  private static DecisionRefusedException moved(SyncRunRecord run, String what) {
    return new DecisionRefusedException(
        run.getSource(),
        run.getRunId(),
        "run %d cannot be approved, since the table has moved: %s; list again with: ivs-sync sync %s"
            .formatted(run.getRunId(), what, run.getSource()));
  }

  private static SyncRunRecord run(DSLContext tx, long runId) {
    return tx.fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(runId));
  }
}
