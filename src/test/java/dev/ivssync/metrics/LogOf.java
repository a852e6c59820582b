package dev.ivssync.metrics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class says in the log from INFO on. */
final class LogOf implements AutoCloseable {

  private final Logger logger;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          said.add(event.getLevel() + " " + event.getFormattedMessage());
        }
      };

  LogOf(Class<?> speaker) {
    logger = (Logger) LoggerFactory.getLogger(speaker);
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
  }

  org.slf4j.Logger logger() {
    return logger;
  }

  /** Such as {@code WARN it is down}. */
  List<String> said() {
    return List.copyOf(said);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }
}
