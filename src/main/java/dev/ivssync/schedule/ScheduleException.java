package dev.ivssync.schedule;

import java.text.ParseException;
import org.quartz.JobPersistenceException;
import org.quartz.SchedulerException;

/** The schedule could not be stored, read or started. */
public final class ScheduleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ScheduleException(String message, Exception cause) {
    super(message, cause);
  }

  /**
   * @param failed such as "the schedule could not be stored"
   */
  static ScheduleException of(String failed, SchedulerException cause) {
    return new ScheduleException(
        "%s: %s; check that the database answers and is migrated"
            .formatted(failed, firstLine(innermost(cause))),
        cause);
  }

  static ScheduleException refused(String source, String expression, ParseException cause) {
    return new ScheduleException(
        "source %s: Quartz refuses the schedule \"%s\": %s"
            .formatted(source, expression, cause.getMessage()),
        cause);
  }

  /** A stable word for machines. */
  public String code() {
    return "SCHEDULE_UNAVAILABLE";
  }

  /** Whether the same may succeed later with nothing changed by anybody. */
  public boolean retryable() {
    return getCause() instanceof JobPersistenceException;
  }

  private static Throwable innermost(Exception thrown) {
    Throwable cause = thrown;
    while (cause instanceof SchedulerException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Postgres appends details, hints and statements, which may quote values. */
  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message");
  }
}
