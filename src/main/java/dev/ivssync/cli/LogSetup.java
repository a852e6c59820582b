package dev.ivssync.cli;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is logged and where, for Logback, which finds this by name. In code, since Logback's reader
 * of XML takes longer than a short command; a file given by {@code -Dlogback.configurationFile}, or
 * that of the tests, takes its place.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  /** Text of the service is escaped: one line per event. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0}"
          + " %replace(%msg){'[\\p{Cntrl}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]','?'}"
          + "%n%ex{{depth}}";

  /** They quote requests, statements and stack traces of what is handled here. */
  private static final Map<String, Level> TALKATIVE =
      Map.of(
          "software.amazon.awssdk", Level.WARN,
          "org.apache.http", Level.WARN,
          "org.flywaydb", Level.WARN,
          "com.zaxxer.hikari", Level.WARN,
          "com.zaxxer.hikari.pool.ProxyConnection", Level.ERROR);

  @Override
  public ExecutionStatus configure(LoggerContext logs) {
    if (isLeftToAFile()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    StandardError standardError = new StandardError();
    standardError.setContext(logs);
    standardError.start();
    TALKATIVE.forEach((name, level) -> logs.getLogger(name).setLevel(level));
    ch.qos.logback.classic.Logger root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(setting("IVS_SYNC_LOG_LEVEL", "WARN"), Level.WARN));
    root.addAppender(standardError);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean isLeftToAFile() {
    return System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
        || LogSetup.class.getResource("/" + ClassicConstants.TEST_AUTOCONFIG_FILE) != null;
  }

  private static String setting(String name, String otherwise) {
    String inEnvironment = System.getenv(name);
    String fallback = inEnvironment == null || inEnvironment.isEmpty() ? otherwise : inEnvironment;
    return System.getProperty(name, fallback);
  }

  /** Opened by the first event: most commands have none. Standard output carries data only. */
  private static final class StandardError extends AppenderBase<ILoggingEvent> {

    private @Nullable ConsoleAppender<ILoggingEvent> opened;

    @Override
    protected void append(ILoggingEvent event) {
      if (opened == null) {
        opened = open();
      }
      opened.doAppend(event);
    }

    private ConsoleAppender<ILoggingEvent> open() {
      PatternLayoutEncoder lines = new PatternLayoutEncoder();
      lines.setContext(getContext());
      lines.setPattern(PATTERN.replace("{depth}", setting("IVS_SYNC_LOG_STACK_TRACES", "1")));
      lines.start();
      ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
      console.setContext(getContext());
      console.setTarget(ConsoleTarget.SystemErr.getName());
      console.setEncoder(lines);
      console.start();
      return console;
    }
  }
}
