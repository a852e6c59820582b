package dev.ivssync.sync;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Ids of the rows that a run has shown so far, about a bit each: an ARN that is on two pages is
 * counted once.
 */
final class SeenRows {

  private final Roaring64Bitmap ids = new Roaring64Bitmap();

  /** Those of the ids that were not seen before, each once. */
  List<Long> unseen(List<Long> candidates) {
    List<Long> unseen = new ArrayList<>();
    for (Long id : new LinkedHashSet<>(candidates)) {
      if (!ids.contains(id)) {
        unseen.add(id);
      }
    }
    return unseen;
  }

  boolean contains(long id) {
    return ids.contains(id);
  }

  /** Returns whether it was not seen before. */
  boolean addIfUnseen(long id) {
    boolean unseen = !ids.contains(id);
    ids.addLong(id);
    return unseen;
  }

  void add(Iterable<Long> seen) {
    seen.forEach(ids::addLong);
  }

  void add(Long[] seen) {
    for (Long id : seen) {
      ids.addLong(id);
    }
  }
}
