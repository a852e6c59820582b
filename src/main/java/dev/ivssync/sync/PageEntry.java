package dev.ivssync.sync;

import dev.ivssync.history.SightingResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A page with what it came to.
 *
 * @param number in the run, from 1
 * @param seen ids of the rows that the run saw here first
 */
record PageEntry(int number, FetchedPage page, SightingResult result, List<Long> seen) {

  /** Items of this page, an ARN of an earlier page left out. */
  int items() {
    return seen.size() + page.rejected().size();
  }

  long unchanged() {
    Set<Long> unchanged = new HashSet<>(result.unchangedIds());
    return seen.stream().filter(unchanged::contains).count();
  }
}
