package dev.ivssync.console;

/** The console cannot be started like this; its message says what to change. */
public final class ConsoleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConsoleException(String message) {
    super(message);
  }

  ConsoleException(String message, Throwable cause) {
    super(message, cause);
  }
}
