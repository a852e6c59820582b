package dev.ivssync.console;

/** A page for people. What it shows may be shared among all who ask the same within a second. */
@FunctionalInterface
public interface Page {

  /** A parameter: what an open page shows, for what became of it since. */
  String SEEN = "seen";

  /**
   * @throws RefusedException if there is nothing to be shown, or the question is wrong
   * @throws dev.ivssync.database.DatabaseException if the database does not answer; the last view
   *     is shown then, labelled stale
   */
  View view(Question question);
}
