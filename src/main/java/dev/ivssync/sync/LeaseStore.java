package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION;
import static dev.ivssync.database.jooq.Tables.SYNC_SOURCE;

import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import dev.ivssync.database.jooq.tables.records.SyncSourceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Leases and epochs, on the row of the source. All times are the database's: the clocks of nodes
 * have no part in it.
 */
final class LeaseStore {

  private static final PreparedSql CLAIM =
      new PreparedSql(
          """
          UPDATE ivs.sync_source
          SET holder = ?::text, epoch = epoch + 1,
              lease_until = clock_timestamp() + make_interval(secs => ?::double precision)
          WHERE source = ?::text AND (holder IS NULL OR lease_until < clock_timestamp())
          RETURNING epoch, region, account_id""");

  /** What a source's row says of the source. */
  private record Row(long epoch, String region, @Nullable String accountId) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(row.getLong(1), row.getString(2), row.getString(3));
    }
  }

  private final Database database;
  private final String holder;
  private final Duration duration;

  LeaseStore(Database database, String holder, Duration duration) {
    this.database = database;
    this.holder = holder;
    this.duration = duration;
  }

  /** Who holds a source, as one look at it showed. */
  record Holding(@Nullable String holder, long epoch, @Nullable Instant until) {}

  /**
   * Takes the lease where it is free or has run out, and begins to work under it in the same
   * transaction. Makes the source known, and takes over what the configuration says of it.
   *
   * @return what the work came to, or empty where somebody holds the source
   * @throws SourceRedefinedException if it has rows of another account or region
   */
  <T> Optional<T> claim(Source source, BiFunction<DSLContext, Claimed, T> work) {
    return database.transaction(
        tx -> {
          Row row = claimed(tx, source.name());
          if (row == null && register(tx, source)) {
            row = claimed(tx, source.name());
          }
          if (row == null) {
            return Optional.empty();
          }
          Lease lease = new Lease(source.name(), holder, row.epoch());
          return Optional.of(work.apply(tx, new Claimed(lease, adopt(tx, source, row))));
        });
  }

  /**
   * A lease that was just taken.
   *
   * @param accountId the account of the source's rows, or null while it is unknown
   */
  record Claimed(Lease lease, @Nullable String accountId) {}

  private @Nullable Row claimed(DSLContext tx, String source) {
    return CLAIM.first(tx, Row::of, holder, duration.toMillis() / 1000.0, source);
  }

  /** Returns whether it was not known before. */
  private static boolean register(DSLContext tx, Source source) {
    return tx.insertInto(SYNC_SOURCE, SYNC_SOURCE.SOURCE, SYNC_SOURCE.REGION)
            .values(source.name(), source.region())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** Returns whether the lease was still ours. */
  boolean renew(Lease lease) {
    return database.transaction(
        tx ->
            tx.update(SYNC_SOURCE)
                    .set(SYNC_SOURCE.LEASE_UNTIL, until())
                    .where(isOurs(lease))
                    .and(SYNC_SOURCE.HOLDER.isNotNull())
                    .execute()
                == 1);
  }

  void release(Lease lease) {
    database.transaction(
        tx -> {
          release(tx, lease);
          return null;
        });
  }

  static void release(DSLContext tx, Lease lease) {
    tx.update(SYNC_SOURCE)
        .setNull(SYNC_SOURCE.HOLDER)
        .setNull(SYNC_SOURCE.LEASE_UNTIL)
        .where(isOurs(lease))
        .execute();
  }

  Holding holding(String source) {
    return database.transaction(tx -> holding(tx, source));
  }

  /**
   * The first statement of every transaction that writes for a source: holds its row to the end.
   *
   * @throws FencedException if the epoch is another one by now
   */
  static Locked lock(DSLContext tx, Lease lease) {
    SourceFence fence = new SourceFence(tx, lease);
    SourceFence.LOCK.check(tx, fence::pass, fence.values());
    return new Locked(fence.accountId());
  }

  static void setAccount(DSLContext tx, Lease lease, String accountId) {
    tx.update(SYNC_SOURCE).set(SYNC_SOURCE.ACCOUNT_ID, accountId).where(isOurs(lease)).execute();
  }

  /**
   * @param accountId the account of the source's rows, or null while it is unknown
   */
  record Locked(@Nullable String accountId) {}

  /** What to throw where the lock was not had. */
  static FencedException fenced(DSLContext tx, Lease lease) {
    Holding now = holding(tx, lease.source());
    return new FencedException(
        lease, now.holder() == null ? "a process that has ended since" : now.holder());
  }

  private static Holding holding(DSLContext tx, String source) {
    SyncSourceRecord row = tx.fetchSingle(SYNC_SOURCE, SYNC_SOURCE.SOURCE.eq(source));
    return new Holding(row.getHolder(), row.getEpoch(), row.getLeaseUntil());
  }

  /** After an old backup was restored, an epoch may come up again, but for another holder. */
  private static Condition isOurs(Lease lease) {
    return SYNC_SOURCE
        .SOURCE
        .eq(lease.source())
        .and(SYNC_SOURCE.EPOCH.eq(lease.epoch()))
        .and(SYNC_SOURCE.HOLDER.isNull().or(SYNC_SOURCE.HOLDER.eq(lease.holder())));
  }

  private Field<Instant> until() {
    return DSL.field(
        "clock_timestamp() + make_interval(secs => {0})",
        SQLDataType.INSTANT, DSL.val(duration.toMillis() / 1000.0));
  }

  /** Returns the account. */
  private static @Nullable String adopt(DSLContext tx, Source source, Row row) {
    String account = source.accountId() == null ? row.accountId() : source.accountId();
    boolean sameRegion = row.region().equals(source.region());
    boolean sameAccount = Objects.equals(row.accountId(), account);
    if (!(sameRegion && sameAccount)) {
      requireSame(tx, source, tx.fetchSingle(SYNC_SOURCE, SYNC_SOURCE.SOURCE.eq(source.name())));
      tx.update(SYNC_SOURCE)
          .set(SYNC_SOURCE.REGION, source.region())
          .set(SYNC_SOURCE.ACCOUNT_ID, account)
          .where(SYNC_SOURCE.SOURCE.eq(source.name()))
          .execute();
    }
    return account;
  }

  /**
   * @throws SourceRedefinedException if the source has rows of another account or region
   */
  static void requireSame(DSLContext tx, Source source, SyncSourceRecord row) {
    boolean sameRegion = row.getRegion().equals(source.region());
    boolean sameAccount =
        source.accountId() == null || source.accountId().equals(row.getAccountId());
    if (!(sameRegion && sameAccount)
        && tx.fetchExists(INGEST_CONFIGURATION, INGEST_CONFIGURATION.SOURCE.eq(source.name()))) {
      refuse(source, row, sameRegion);
    }
  }

  private static void refuse(Source source, SyncSourceRecord row, boolean sameRegion) {
    if (!sameRegion) {
      throw new SourceRedefinedException(source.name(), "region", row.getRegion(), source.region());
    }
    throw new SourceRedefinedException(
        source.name(), "account", row.getAccountId(), source.accountId());
  }
}
