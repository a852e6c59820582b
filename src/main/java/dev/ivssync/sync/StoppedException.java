package dev.ivssync.sync;

/** The process was asked to stop; the page at hand was finished or rolled back. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("interrupted: the process was asked to stop");
  }
}
