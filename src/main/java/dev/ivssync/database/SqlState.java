package dev.ivssync.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the five characters of a SQLSTATE mean for the one who has to go on. */
final class SqlState {

  static final String READ_ONLY_TRANSACTION = "25006";
  static final String NO_DATABASE = "3D000";
  static final String INSUFFICIENT_PRIVILEGE = "42501";

  /** serialization_failure, deadlock_detected, lock_not_available, query_canceled by a timeout. */
  private static final Set<String> LOST_AGAINST_OTHERS = Set.of("40001", "40P01", "55P03", "57014");

  /**
   * too_many_connections; admin_shutdown, crash_shutdown, cannot_connect_now; the two timeouts that
   * end a session: of an idle transaction, and of an idle session.
   */
  private static final Set<String> CUT_OFF =
      Set.of("53300", "57P01", "57P02", "57P03", "25P03", "57P05");

  /** disk_full, out_of_memory, configuration_limit_exceeded. */
  private static final Set<String> EXHAUSTED = Set.of("53100", "53200", "53400");

  private SqlState() {}

  /** The database's own error somewhere below what jOOQ, Hikari and Flyway wrap around it. */
  static Optional<SQLException> cause(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  static boolean isConnectionLoss(@Nullable String state) {
    return state != null && (state.startsWith("08") || CUT_OFF.contains(state));
  }

  static boolean isRetryable(@Nullable String state) {
    return isConnectionLoss(state) || (state != null && LOST_AGAINST_OTHERS.contains(state));
  }

  static boolean isExhausted(@Nullable String state) {
    return state != null && EXHAUSTED.contains(state);
  }

  /** Class 28: invalid_authorization_specification and invalid_password. */
  static boolean isLoginRefused(@Nullable String state) {
    return state != null && (state.startsWith("28") || state.equals(NO_DATABASE));
  }
}
