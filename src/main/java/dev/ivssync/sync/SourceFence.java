package dev.ivssync.sync;

import dev.ivssync.database.PreparedSql;
import dev.ivssync.history.Fence;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The lock on the source's row of one transaction, asked for together with other statements. */
final class SourceFence implements Fence {

  /** As {@link LeaseStore#lock}, to be sent with what follows it. */
  static final PreparedSql LOCK =
      new PreparedSql(
          """
          SELECT account_id FROM ivs.sync_source
          WHERE source = ?::text AND epoch = ?::bigint AND (holder IS NULL OR holder = ?::text)
          FOR NO KEY UPDATE""");

  /**
   * As {@link LeaseStore#lock}, for a transaction of pages: its statements look rows up by their
   * keys and are the same for every page, so that they are planned once and not for every page. A
   * plan that was made while a table was small must not read all of it when it has grown, hence no
   * sequential scans.
   */
  static final PreparedSql PAGES_LOCK =
      new PreparedSql(
              """
              SET LOCAL plan_cache_mode = force_generic_plan;
              SET LOCAL enable_seqscan = off""")
          .then(LOCK);

  private final DSLContext tx;
  private final Lease lease;
  private @Nullable String accountId;

  SourceFence(DSLContext tx, Lease lease) {
    this.tx = tx;
    this.lease = lease;
  }

  @Override
  public Object[] values() {
    return new Object[] {lease.source(), lease.epoch(), lease.holder()};
  }

  @Override
  public void pass(@Nullable ResultSet row) throws SQLException {
    if (row == null) {
      throw LeaseStore.fenced(tx, lease);
    }
    accountId = row.getString(1);
  }

  /** The account of the source's rows, or null while it is unknown; once the fence has passed. */
  @Nullable String accountId() {
    return accountId;
  }
}
