package dev.ivssync.cli;

import java.io.IOException;
import java.util.Objects;

/** Standard output takes no more: its reader has gone away, or the disk is full. */
final class OutputClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputClosedException(IOException cause) {
    super(
        "standard output could not be written: %s; what it got is not complete"
            .formatted(cause.getMessage()),
        cause);
  }

  /** Whether somebody had enough, as head has: that is no failure. */
  boolean readerHasGone() {
    return Objects.toString(getCause().getMessage(), "").contains("Broken pipe");
  }
}
