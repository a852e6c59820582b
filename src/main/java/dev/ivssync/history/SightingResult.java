package dev.ivssync.history;

import java.util.List;

/**
 * What writing a page's items came to.
 *
 * @param ids the rows' ids, in the order of the items
 * @param unchangedIds those of them whose attributes are as they were
 */
public record SightingResult(
    List<Long> ids, List<Long> unchangedIds, int created, int updated, int restored) {

  /** Entries that the page has appended to the audit log. */
  public int changes() {
    return created + updated + restored;
  }
}
