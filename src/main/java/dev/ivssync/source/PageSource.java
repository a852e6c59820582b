package dev.ivssync.source;

/** Where pages come from. A real seam: AWS cannot run in a test. */
public interface PageSource {

  /**
   * Fetches one page, retrying what is worth it within its own time budget.
   *
   * @throws SourceException one subtype per decision that the caller takes
   */
  Page fetch(PageRequest request);
}
