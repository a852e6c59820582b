package dev.ivssync.history;

/**
 * What writing a page's items came to.
 *
 * @param ids the rows' ids, in the order of the items
 * @param unchanged whether each one's attributes are as they were
 */
public record SightingResult(
    long[] ids, boolean[] unchanged, int created, int updated, int restored) {

  /** Entries that the page has appended to the audit log. */
  public int changes() {
    return created + updated + restored;
  }
}
