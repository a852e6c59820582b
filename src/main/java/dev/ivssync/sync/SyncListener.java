package dev.ivssync.sync;

/**
 * Who wants to know how a run goes on: a progress bar, metrics. Called by the thread that runs it.
 */
public interface SyncListener {

  SyncListener NONE =
      new SyncListener() {
        @Override
        public void started(String source, long runId, boolean resumed, int pagesBefore) {}

        @Override
        public void committed(String source, CommittedPages pages) {}
      };

  /**
   * @param pagesBefore committed by earlier attempts at the run
   */
  void started(String source, long runId, boolean resumed, int pagesBefore);

  /** Some pages more are in the database. */
  void committed(String source, CommittedPages pages);
}
