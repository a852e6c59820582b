package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** The directory of the embedded server cannot be used; nothing was started. */
public final class UnusableDirectoryException extends EmbeddedServerException {

  private static final long serialVersionUID = 1L;

  UnusableDirectoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String code() {
    return "DATA_DIRECTORY";
  }
}
