package dev.ivssync.sync;

import dev.ivssync.database.Database;
import dev.ivssync.history.Differences;
import dev.ivssync.history.Differences.Kind;
import dev.ivssync.history.LiveRows;
import dev.ivssync.history.Sighting;
import dev.ivssync.source.Pagination;
import dev.ivssync.sync.PlannedChange.Action;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A listing as a plan reads it: what it has shown, and what it would mean. */
final class PlannedListing {

  private final Database database;
  private final Source source;
  private final Planner.Start start;
  private final PlanListener listener;
  private final Plan.Counter counter = new Plan.Counter();
  // New configurations have no id yet: so they are remembered by a fingerprint.
  private final SeenRows created = new SeenRows();
  // A resumed run may have seen a row before it changed.
  private final SeenRows changed = new SeenRows();
  private long items;
  private boolean hasRead;
  private long live;
  private long missing;
  private long newlyMissing;

  PlannedListing(Database database, Source source, Planner.Start start, PlanListener listener) {
    this.database = database;
    this.source = source;
    this.start = start;
    this.listener = listener;
  }

  Planner.Start start() {
    return start;
  }

  /** Whether anything of it was told. */
  boolean hasRead() {
    return hasRead;
  }

  void read(FetchedPage page) {
    hasRead = true;
    database.snapshot(tx -> Differences.of(tx, source.name(), sighting(page))).forEach(this::add);
    for (FetchedPage.Rejected rejected : page.taken().rejected()) {
      add(Action.REJECT, rejected.item().arn(), null, null, 0, rejected.reason());
    }
    listener.listed(source.name(), page.taken().items().size());
  }

  /** What the end means; in a run that is not complete, absence means nothing. */
  Plan conclude(boolean atEnd) {
    boolean rejected = start.rejected() > 0 || counter.counts().containsKey(Action.REJECT);
    RunStatus verdict = atEnd ? RunStatus.COMPLETED : RunStatus.PAUSED;
    if (atEnd && rejected) {
      verdict = RunStatus.PARTIAL;
    } else if (atEnd && start.fromStart()) {
      verdict = database.snapshot(this::concludeComplete);
    }
    return new Plan(
        source.name(),
        start.resumes(),
        items,
        counter.counts(),
        verdict,
        missing,
        newlyMissing,
        live);
  }

  private static Sighting sighting(FetchedPage page) {
    return new Sighting(Duration.ZERO, 1, page.slice().requestId(), page.taken().items());
  }

  /** Each ARN counts once, and is told once, however often it is listed. */
  private void add(Differences.Seen seen) {
    String arn = seen.item().arn().text();
    Long id = seen.id();
    boolean first =
        id == null ? created.addIfUnseen(fingerprint(arn)) : start.seen().addIfUnseen(id);
    items += first ? 1 : 0;
    if (seen.kind() != Kind.UNCHANGED && (id == null ? first : changed.addIfUnseen(id))) {
      add(action(seen.kind()), arn, seen.before(), seen.after(), 0, null);
    }
  }

  private static Action action(Kind kind) {
    return switch (kind) {
      case CREATED -> Action.CREATE;
      case UPDATED -> Action.UPDATE;
      case RESTORED -> Action.RESTORE;
      case UNCHANGED -> throw new IllegalArgumentException("nothing to do");
    };
  }

  private RunStatus concludeComplete(DSLContext tx) {
    LiveRows.forEach(tx, source.name(), source.scope(), this::count);
    // those that the listing itself has brought do not make up for those that it left out
    live = Math.max(live - start.arrived(), missing);
    if (source.breaker().trips(live, newlyMissing)) {
      return RunStatus.HELD;
    }
    LiveRows.forEach(tx, source.name(), source.scope(), this::miss);
    return RunStatus.COMPLETED;
  }

  private void count(LiveRows.LiveRow row) {
    live++;
    if (!start.seen().contains(row.id())) {
      missing++;
      newlyMissing += row.misses() == 0 ? 1 : 0;
    }
  }

  private void miss(LiveRows.LiveRow row) {
    if (!start.seen().contains(row.id())) {
      int misses = row.misses() + 1;
      Action action = misses >= source.tombstoneAfter() ? Action.TOMBSTONE : Action.MISS;
      add(action, row.arn(), row.image(), null, misses, null);
    }
  }

  private void add(
      Action action,
      @Nullable String arn,
      @Nullable String before,
      @Nullable String after,
      int misses,
      @Nullable String reason) {
    counter.add(action);
    listener.planned(new PlannedChange(source.name(), action, arn, before, after, misses, reason));
  }

  private static long fingerprint(String arn) {
    try {
      return Pagination.fingerprint(
          MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
