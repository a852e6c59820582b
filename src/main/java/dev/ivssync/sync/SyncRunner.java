package dev.ivssync.sync;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseUnreachableException;
import dev.ivssync.history.Absences;
import dev.ivssync.history.Sightings;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.Pagination;
import dev.ivssync.source.PaginationLoopException;
import dev.ivssync.source.StartingToken;
import dev.ivssync.source.StorableText;
import dev.ivssync.source.TokenRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs sources: claims, lists, commits and concludes. Safe for use by several threads, each with
 * its own source.
 */
public final class SyncRunner implements AutoCloseable {

  /** How long a dead process keeps others waiting. */
  public static final Duration LEASE = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(SyncRunner.class);

  private final Claims claims;
  private final LeaseKeeper keeper;
  private final RunStore runs;
  private final PageStore pages;
  private final ListingEnd end;
  private volatile boolean stopped;

  /**
   * @param holder this process, as host/pid
   * @param lease usually {@link #LEASE}
   */
  public SyncRunner(Database database, String holder, Duration lease) {
    LeaseStore leases = new LeaseStore(database, holder, lease);
    this.claims = new Claims(leases);
    this.keeper = new LeaseKeeper(leases, lease);
    this.runs = new RunStore(database);
    this.pages = new PageStore(database, new Sightings(SourceFence.PAGES_LOCK));
    this.end = new ListingEnd(database, new Absences());
  }

  /**
   * Runs a source once: resumes its unfinished run, or begins a new one.
   *
   * @return the run as recorded: COMPLETED, PAUSED, PARTIAL or HELD
   * @throws SourceHeldException if another living process holds the source; nothing was started
   * @throws SourceRedefinedException if the source's rows are of another account or region
   * @throws FencedException if the lease was lost; another process goes on
   * @throws RunFailedException if an error stopped the run
   */
  public SyncResult run(
      Source source, PageSource service, SyncRequest request, SyncListener listener) {
    long begin = System.nanoTime();
    SyncRun run = open(source, request);
    try (LeaseKeeper.Kept kept = keeper.keep(run.lease())) {
      SyncResult result = complete(run, service, request, listener, kept::isLost);
      log.info("{}", RunSummary.line(result, Duration.ofNanos(System.nanoTime() - begin)));
      return result;
    }
  }

  /** Makes every run end after the page at hand, as FAILED; each can be resumed. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    keeper.close();
  }

  private SyncRun open(Source source, SyncRequest request) {
    try {
      return claims.claim(
          source, () -> stopped, (tx, claimed) -> RunStore.open(tx, claimed, source, request));
    } catch (SyncException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RunFailedException(source.name(), null, e);
    }
  }

  private SyncResult complete(
      SyncRun run,
      PageSource service,
      SyncRequest request,
      SyncListener listener,
      BooleanSupplier fenced) {
    SyncRun current = run;
    try {
      try {
        return list(current, service, request, listener, fenced);
      } catch (TokenRefusedException e) {
        if (request.startingToken() != null) {
          throw e;
        }
        log.warn("{}: run {} is given up: {}", run.source().name(), run.id(), e.getMessage());
        current = runs.restart(run, request.trigger(), Abandonment.refused(e));
        return list(current, service, request, listener, fenced);
      }
    } catch (FencedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RunFailedException(run.source().name(), recordFailure(current, e), e);
    }
  }

  private SyncResult list(
      SyncRun run,
      PageSource service,
      SyncRequest request,
      SyncListener listener,
      BooleanSupplier leaseLost) {
    announce(run, listener);
    StartingToken start = run.start();
    boolean atEnd =
        start == null
            || listPages(run, pagination(run, start, service, request), listener, leaseLost);
    return atEnd ? end.finish(run) : runs.pause(run);
  }

  /** Returns whether the listing is at its end; else max-items has stopped it. */
  private boolean listPages(
      SyncRun run, Pagination pagination, SyncListener listener, BooleanSupplier leaseLost) {
    Intake intake = new Intake(run.source().region(), run.accountId(), run.fromStart());
    try (PageFetcher fetcher = PageFetcher.start(run.source().name(), pagination, intake)) {
      BooleanSupplier stop = () -> stopped || leaseLost.getAsBoolean();
      List<FetchedPage> batch = fetcher.take(stop);
      while (!batch.isEmpty()) {
        CommittedPages committed = pages.commit(run, batch);
        fetcher.committed(batch.size());
        listener.committed(run.source().name(), committed);
        batch = fetcher.take(stop);
      }
    }
    return pagination.resumeToken() == null;
  }

  private static Pagination pagination(
      SyncRun run, StartingToken start, PageSource service, SyncRequest request) {
    Source source = run.source();
    return new Pagination(
        call -> service.fetch(call.readingLater(run.known()::areLikely)),
        source.filter(),
        request.pageSize() == null ? Integer.valueOf(source.pageSize()) : request.pageSize(),
        request.maxItems() == null ? source.maxItems() : request.maxItems(),
        start,
        run.followed());
  }

  private void announce(SyncRun run, SyncListener listener) {
    listener.started(run.source().name(), run.id(), run.resumed(), run.lastPage());
    if (run.resumed()) {
      log.info("{}: run {} goes on after page {}", run.source().name(), run.id(), run.lastPage());
    } else {
      log.info("{}: run {} begins", run.source().name(), run.id());
    }
  }

  private @Nullable SyncResult recordFailure(SyncRun run, RuntimeException failure) {
    try {
      String code = RunFailedException.codeOf(failure);
      String message = StorableText.of(String.valueOf(failure.getMessage()));
      return failure instanceof DatabaseUnreachableException
          ? runs.tryToFail(run, code, message)
          : runs.fail(run, code, message, !(failure instanceof PaginationLoopException));
    } catch (FencedException e) {
      e.addSuppressed(failure);
      throw e;
    } catch (RuntimeException e) {
      // The checkpoint stands as it is, and the lease runs out by itself.
      failure.addSuppressed(e);
      return null;
    }
  }
}
