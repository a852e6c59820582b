package dev.ivssync.source;

/**
 * Who wants to know what single attempts at a call come to. Called by the thread that fetches,
 * which is kept waiting; {@link #unknown} by whichever reads the items.
 */
public interface CallListener {

  CallListener NONE =
      new CallListener() {
        @Override
        public void attempted() {}

        @Override
        public void retried(String code) {}

        @Override
        public void unknown(Unknown what, int items) {}
      };

  /** An attempt is about to go out. */
  void attempted();

  /**
   * The last attempt has failed, and another one is to follow.
   *
   * @param code what a {@link SourceException} would say, had it been the last one
   */
  void retried(String code);

  /**
   * Items of the answer have been read that have something unknown.
   *
   * @param items how many; at least 1
   */
  void unknown(Unknown what, int items);
}
