package dev.ivssync.source;

/**
 * Who wants to know what single attempts at a call come to. Called by the thread that fetches,
 * which is kept waiting.
 */
public interface CallListener {

  CallListener NONE =
      new CallListener() {
        @Override
        public void attempted() {}

        @Override
        public void retried(String code) {}
      };

  /** An attempt is about to go out. */
  void attempted();

  /**
   * The last attempt has failed, and another one is to follow.
   *
   * @param code what a {@link SourceException} would say, had it been the last one
   */
  void retried(String code);
}
