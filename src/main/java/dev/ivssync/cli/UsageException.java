package dev.ivssync.cli;

/** The command line asks for something that cannot be; nothing was started. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
