package dev.ivssync.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The first statement of a transaction, which holds the source for it: sent together with the
 * comparison of the items, which counts for nothing unless the fence lets it pass.
 */
public interface Fence {

  /** The values of the statement. */
  @Nullable Object[] values();

  /**
   * Lets the transaction pass, or throws.
   *
   * @param row what the statement gave, or null
   */
  void pass(@Nullable ResultSet row) throws SQLException;
}
