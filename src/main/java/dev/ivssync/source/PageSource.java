package dev.ivssync.source;

/** Where pages come from. A real seam: AWS cannot run in a test. */
public interface PageSource {

  /**
   * Fetches one page, retrying what is worth it within its own time budget.
   *
   * @throws SourceException one subtype per decision that the caller takes
   * @throws java.util.concurrent.CancellationException if the thread was interrupted, which it
   *     still is: says nothing about the service
   */
  Page fetch(PageRequest request);
}
