package dev.ivssync.sync;

import dev.ivssync.history.SightingResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A page with what it came to.
 *
 * @param number in the run, from 1
 * @param rejected items that could not be taken
 * @param seen ids of the rows that the run saw here first
 * @param unchanged those of them whose attributes are as they were
 * @param isWorthKnowing whether the page shall be recognised when it comes again
 */
record PageEntry(
    int number,
    FetchedPage page,
    int created,
    int updated,
    int restored,
    List<FetchedPage.Rejected> rejected,
    long[] seen,
    int unchanged,
    boolean isWorthKnowing) {

  /**
   * @param earlier what earlier pages have shown
   * @param batch what earlier pages of the same transaction have shown; this one's are added
   * @param hasLastWord whether its rows are as it shows them, and not as another page of the same
   *     transaction does
   */
  static PageEntry of(
      int number,
      FetchedPage page,
      SightingResult result,
      SeenRows earlier,
      SeenRows batch,
      boolean hasLastWord) {
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
    List<FetchedPage.Rejected> rejected = page.taken().rejected();
    boolean isWhole = count == seen.length && rejected.isEmpty() && page.slice().raw() != null;
    return new PageEntry(
        number,
        page,
        result.created(),
        result.updated(),
        result.restored(),
        rejected,
        Arrays.copyOf(seen, count),
        unchanged,
        isWhole && count > 0 && hasLastWord);
  }

  /**
   * A page that was recognised.
   *
   * @param ids of its rows
   */
  static PageEntry known(
      int number, FetchedPage page, long[] ids, SeenRows earlier, SeenRows batch) {
    long[] seen =
        LongStream.of(ids).filter(id -> !earlier.contains(id) && batch.addIfUnseen(id)).toArray();
    return new PageEntry(number, page, 0, 0, 0, List.of(), seen, seen.length, false);
  }

  /** Entries that the page has appended to the audit log. */
  int changes() {
    return created + updated + restored;
  }

  /** Items of this page, an ARN of an earlier page left out. */
  int items() {
    return seen.length + rejected.size();
  }
}
