package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.List;

/** The heads of the chains, for a copy to be kept elsewhere, and against such a copy. */
public final class ChainHeads {

  private final Database database;

  public ChainHeads(Database database) {
    this.database = database;
  }

  /** The present heads, by source. */
  public List<ChainHead> all() {
    return database.snapshot(ChainHead::all);
  }

  /**
   * Those of the earlier heads that the chains do not have any more: what they stood for was
   * rewritten or taken away.
   */
  public List<ChainHead> lost(List<ChainHead> earlier) {
    return database.snapshot(tx -> earlier.stream().filter(head -> !head.isIn(tx)).toList());
  }
}
