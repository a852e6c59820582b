package dev.ivssync.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was written for several pages at once, told apart again. */
final class PageCounts {

  private final SightedItems items;
  private final long[] ids;
  private final boolean[] unchanged;
  private final int[] created;
  private int[] updated;
  private int[] restored;

  PageCounts(SightedItems items) {
    this.items = items;
    this.ids = new long[items.items().size()];
    this.unchanged = new boolean[items.items().size()];
    this.created = new int[items.sightings().size()];
    this.updated = new int[items.sightings().size()];
    this.restored = new int[items.sightings().size()];
  }

  /**
   * @param positions of the items that are new
   */
  void created(int[] positions, Long[] newIds) {
    for (int k = 0; k < positions.length; k++) {
      ids[positions[k]] = newIds[k];
      created[items.nths()[positions[k]]]++;
    }
  }

  void modified(Modification.Count count) {
    updated = count.updated();
    restored = count.restored();
  }

  /** The ids of the rows that were there. */
  void seen(Comparison comparison) {
    for (int i = 0; i < ids.length; i++) {
      Long id = comparison.ids()[i];
      if (id != null) {
        ids[i] = id;
      }
      char difference = comparison.differences().charAt(i);
      unchanged[i] = difference == Comparison.NONE || difference == Comparison.BOOKKEEPING;
    }
  }

  /** In the order of the pages. */
  List<SightingResult> results() {
    List<SightingResult> results = new ArrayList<>();
    int from = 0;
    for (int nth = 0; nth < created.length; nth++) {
      int to = from + items.sightings().get(nth).items().size();
      results.add(
          new SightingResult(
              Arrays.copyOfRange(ids, from, to),
              Arrays.copyOfRange(unchanged, from, to),
              created[nth],
              updated[nth],
              restored[nth]));
      from = to;
    }
    return results;
  }
}
