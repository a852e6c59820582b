package dev.ivssync.sync;

import dev.ivssync.history.SightingResult;
import java.util.Arrays;

/**
 * A page with what it came to.
 *
 * @param number in the run, from 1
 * @param seen ids of the rows that the run saw here first
 * @param unchanged those of them whose attributes are as they were
 */
record PageEntry(int number, FetchedPage page, SightingResult result, long[] seen, int unchanged) {

  /**
   * @param earlier what earlier pages have shown
   * @param batch what earlier pages of the same transaction have shown; this one's are added
   */
  static PageEntry of(
      int number, FetchedPage page, SightingResult result, SeenRows earlier, SeenRows batch) {
    long[] seen = new long[result.ids().length];
    int count = 0;
    int unchanged = 0;
    for (int i = 0; i < seen.length; i++) {
      long id = result.ids()[i];
      if (!earlier.contains(id) && batch.addIfUnseen(id)) {
        seen[count++] = id;
        unchanged += result.unchanged()[i] ? 1 : 0;
      }
    }
    return new PageEntry(number, page, result, Arrays.copyOf(seen, count), unchanged);
  }

  /** Items of this page, an ARN of an earlier page left out. */
  int items() {
    return seen.length + page.rejected().size();
  }
}
