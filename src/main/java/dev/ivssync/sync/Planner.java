package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.SYNC_CHECKPOINT;
import static dev.ivssync.database.jooq.Tables.SYNC_RUN;
import static dev.ivssync.database.jooq.Tables.SYNC_SOURCE;

import dev.ivssync.database.Database;
import dev.ivssync.database.jooq.tables.records.SyncCheckpointRecord;
import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import dev.ivssync.database.jooq.tables.records.SyncSourceRecord;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.Pagination;
import dev.ivssync.source.StartingToken;
import dev.ivssync.source.TokenRefusedException;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a sync would do now, and writes nothing: no lease, no run, no row. Where a sync
 * would resume an unfinished run, so does the plan.
 */
public final class Planner {

  private final Database database;

  public Planner(Database database) {
    this.database = database;
  }

  /**
   * Lists, and compares page by page.
   *
   * @param stopped asked between pages
   * @throws dev.ivssync.source.SourceException where the listing fails
   * @throws SourceRedefinedException if the source's rows are of another account or region
   */
  public Plan plan(
      Source source,
      PageSource service,
      SyncRequest request,
      PlanListener listener,
      BooleanSupplier stopped) {
    Start start = database.snapshot(tx -> start(tx, source, request));
    PlannedListing listing = new PlannedListing(database, source, start, listener);
    try {
      return listing.conclude(list(source, service, request, listing, stopped));
    } catch (TokenRefusedException e) {
      // a sync begins anew at any page; what is told of a page already cannot be taken back
      if (request.startingToken() != null || listing.hasRead()) {
        throw e;
      }
      Start anew = Start.at(StartingToken.BEGINNING, start.accountId());
      listing = new PlannedListing(database, source, anew, listener);
      return listing.conclude(list(source, service, request, listing, stopped));
    }
  }

  /** Returns whether the listing came to its end; else max-items stopped it. */
  private static boolean list(
      Source source,
      PageSource service,
      SyncRequest request,
      PlannedListing listing,
      BooleanSupplier stopped) {
    StartingToken position = listing.start().position();
    if (position == null) {
      return true;
    }
    Pagination pagination =
        new Pagination(
            service,
            source.filter(),
            request.pageSize() == null ? Integer.valueOf(source.pageSize()) : request.pageSize(),
            request.maxItems() == null ? source.maxItems() : request.maxItems(),
            position,
            listing.start().followed());
    Intake intake =
        new Intake(source.region(), listing.start().accountId(), listing.start().fromStart());
    try (PageFetcher fetcher = PageFetcher.start(source.name(), pagination, intake)) {
      List<FetchedPage> batch = fetcher.take(stopped);
      while (!batch.isEmpty()) {
        batch.forEach(listing::read);
        fetcher.committed(batch.size());
        batch = fetcher.take(stopped);
      }
    }
    return pagination.resumeToken() == null;
  }

  /**
   * Where a sync would begin.
   *
   * @param position null where all pages are committed, and only the end is to be concluded
   * @param rejected items that the resumed run has rejected already
   * @param arrived rows that it has created or restored already
   */
  record Start(
      @Nullable Long resumes,
      @Nullable StartingToken position,
      @Nullable String accountId,
      boolean fromStart,
      Set<Long> followed,
      SeenRows seen,
      long rejected,
      long arrived) {

    /** Of a run that is yet to begin. */
    static Start at(StartingToken position, @Nullable String accountId) {
      return new Start(
          null, position, accountId, position.isBeginning(), Set.of(), new SeenRows(), 0, 0);
    }
  }

  private static Start start(DSLContext tx, Source source, SyncRequest request) {
    String account = account(tx, source);
    SyncCheckpointRecord checkpoint =
        tx.fetchOne(SYNC_CHECKPOINT, SYNC_CHECKPOINT.SOURCE.eq(source.name()));
    if (checkpoint == null
        || RunStore.obstacle(tx, checkpoint.getRunId(), source, request) != null) {
      StartingToken token = request.startingToken();
      return Start.at(token == null ? StartingToken.BEGINNING : token, account);
    }
    SyncRunRecord run = tx.fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(checkpoint.getRunId()));
    return new Start(
        run.getRunId(),
        Resumption.position(checkpoint),
        account,
        run.getFromStart(),
        Resumption.followed(tx, run.getRunId()),
        Resumption.seen(tx, run.getRunId()),
        run.getRejected(),
        run.getCreated() + run.getRestored());
  }

  private static @Nullable String account(DSLContext tx, Source source) {
    SyncSourceRecord row = tx.fetchOne(SYNC_SOURCE, SYNC_SOURCE.SOURCE.eq(source.name()));
    if (row == null) {
      return source.accountId();
    }
    LeaseStore.requireSame(tx, source, row);
    return source.accountId() == null ? row.getAccountId() : source.accountId();
  }
}
