package dev.ivssync.console;

/** Data for programs. What it answers may be shared among all who ask the same within a second. */
@FunctionalInterface
public interface Resource {

  /**
   * @throws RefusedException if there is nothing to be had, or the question is wrong
   */
  Answer answer(Question question);
}
