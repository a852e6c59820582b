package dev.ivssync.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much is logged: a command says what matters itself, a service logs its runs. */
final class Logs {

  private static final String OURS = "dev.ivssync";

  private Logs() {}

  static void configure(boolean debug) {
    level(debug ? Level.DEBUG : Level.WARN);
  }

  /** One line at the start and the end of each run. */
  static void showRuns() {
    if (!logger().isDebugEnabled()) {
      level(Level.INFO);
    }
  }

  /** Nothing more is news: what is closed under somebody's hands complains. */
  static void silence() {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLoggerList()
        .forEach(logger -> logger.setLevel(Level.OFF));
  }

  private static void level(Level level) {
    logger().setLevel(level);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(OURS);
  }
}
