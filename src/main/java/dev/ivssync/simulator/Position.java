package dev.ivssync.simulator;

/**
 * Where a page begins: behind the entry that the page before it ended with, so that what is created
 * or deleted in between moves nothing.
 *
 * @param after sequence of that entry; 0 is the beginning
 * @param repeat tells tokens for one place apart, for pages that make no way
 */
record Position(long after, int repeat) {

  static final Position BEGINNING = new Position(0, 0);

  static Position behind(long sequence) {
    return new Position(sequence, 0);
  }

  Position again() {
    return new Position(after, repeat + 1);
  }
}
