package dev.ivssync.sync;

import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Ids of the rows that a run has shown so far, about a bit each: an ARN that is on two pages is
 * counted once.
 */
final class SeenRows {

  private final Roaring64Bitmap ids = new Roaring64Bitmap();

  boolean contains(long id) {
    return ids.contains(id);
  }

  /** Returns whether it was not seen before. */
  boolean addIfUnseen(long id) {
    boolean unseen = !ids.contains(id);
    ids.addLong(id);
    return unseen;
  }

  void add(long[] seen) {
    ids.add(seen);
  }

  void add(Long[] seen) {
    for (Long id : seen) {
      ids.addLong(id);
    }
  }
}
