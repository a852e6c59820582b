package dev.ivssync.sync;

/**
 * Who wants to know how a run goes on: a log, a progress bar. Called by the thread that runs it.
 */
public interface SyncListener {

  SyncListener NONE =
      new SyncListener() {
        @Override
        public void started(String source, long runId, boolean resumed, int pagesBefore) {}

        @Override
        public void committed(String source, int pages, long items) {}
      };

  /**
   * @param pagesBefore committed by earlier attempts at the run
   */
  void started(String source, long runId, boolean resumed, int pagesBefore);

  /**
   * @param pages committed now
   * @param items on those pages
   */
  void committed(String source, int pages, long items);
}
