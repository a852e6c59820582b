package dev.ivssync.cli;

import dev.ivssync.config.ConsoleConfig;
import dev.ivssync.console.ConsoleException;
import dev.ivssync.console.ConsoleServer;
import dev.ivssync.console.ConsoleSettings;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Listening;
import dev.ivssync.console.Token;
import dev.ivssync.console.TokenFile;
import dev.ivssync.database.Database;
import dev.ivssync.node.Readiness;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The console's port and token, taken before anything else is begun, so that a program that cannot
 * have them has changed nothing.
 */
final class WebConsole implements AutoCloseable {

  static final String TOKEN_VARIABLE = "IVS_SYNC_CONSOLE_TOKEN";

  private final String host;
  private final Listening listening;
  private final ConsoleSettings settings;
  private @Nullable ConsoleServer server;

  private WebConsole(String host, Listening listening, ConsoleSettings settings) {
    this.host = host;
    this.listening = listening;
    this.settings = settings;
  }

  /**
   * @param home what a relative path of the token file is relative to
   * @param tokenPlace where the token is kept if neither configuration nor environment give one
   * @param tokenGiven by the environment, or null
   * @throws UsageException if the port is taken, or the token may not be used
   */
  static WebConsole open(
      ConsoleConfig config, Path home, Path tokenPlace, @Nullable String tokenGiven) {
    try {
      Listening listening = Listening.on(config.host(), config.port());
      try {
        Token token = token(config, home, tokenPlace, tokenGiven);
        return new WebConsole(
            config.host(), listening, new ConsoleSettings(config.allowedHosts(), token));
      } catch (RuntimeException e) {
        listening.close();
        throw e;
      }
    } catch (ConsoleException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Token token(
      ConsoleConfig config, Path home, Path place, @Nullable String given) {
    if (config.readOnly()) {
      return null;
    }
    if (config.tokenFile() != null) {
      return new TokenFile(home.resolve(config.tokenFile())).read();
    }
    if (given != null && !given.isEmpty()) {
      return fromEnvironment(given);
    }
    return new TokenFile(place).readOrMake();
  }

  private static Token fromEnvironment(String given) {
    try {
      return Token.of(given);
    } catch (ConsoleException e) {
      throw new UsageException(TOKEN_VARIABLE + ": " + e.getMessage());
    }
  }

  /**
   * Begins to answer.
   *
   * @param zones of the schedules, by source
   */
  void start(
      Database database,
      Clock clock,
      Map<String, ZoneId> zones,
      Supplier<Readiness> readiness,
      Function<Database, List<Feature>> features) {
    server = ConsoleServer.start(listening, settings, database, clock, zones, readiness, features);
  }

  /** Where a person on this machine finds it. */
  String address() {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    String bracketed = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    return "http://%s:%d/".formatted(bracketed, listening.port());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
      server = null;
    }
    listening.close();
  }
}
