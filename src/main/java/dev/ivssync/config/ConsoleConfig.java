package dev.ivssync.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The web console.
 *
 * @param host the address to listen on
 * @param port 0 takes a free one
 * @param tokenFile holds the token that changes need; null where the environment or nothing does
 * @param allowedHosts the names under which browsers may ask for it; never empty
 * @param readOnly whether it shows everything and changes nothing
 */
public record ConsoleConfig(
    boolean enabled,
    String host,
    int port,
    @Nullable Path tokenFile,
    List<String> allowedHosts,
    boolean readOnly) {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

  public ConsoleConfig {
    allowedHosts = List.copyOf(allowedHosts);
  }

  static ConsoleConfig read(Section section) {
    ConsoleConfig console =
        new ConsoleConfig(
            section.value("enabled", "true", Parsers::trueOrFalse),
            section.value(
                "host",
                "127.0.0.1",
                Parsers.matching(HOST, "is not a host; give an address such as 127.0.0.1")),
            section.value("port", "8080", Parsers.wholeNumber(0, 65_535)),
            section.optional("token-file", Parsers::path),
            section.list(
                "allowed-hosts",
                List.of("localhost", "127.0.0.1"),
                Parsers.matching(
                    HOST_NAME,
                    "is not a host name; give it alone, as in sync.example.com, without port or"
                        + " wildcard")),
            section.value("read-only", "false", Parsers::trueOrFalse));
    section.refuseUnknownKeys();
    return console;
  }

  /** The same on another port, 0 for a free one. */
  public ConsoleConfig onPort(int other) {
    return new ConsoleConfig(enabled, host, other, tokenFile, allowedHosts, readOnly);
  }

  List<Problem> warnings() {
    return !enabled || Loopback.is(host)
        ? List.of()
        : List.of(
            new Problem(
                "console.host",
                "other machines can reach the console on %s without encryption; put a proxy with"
                        .formatted(host)
                    + " TLS before it, or listen on 127.0.0.1"));
  }

  Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("enabled", enabled);
    keys.put("host", host);
    keys.put("port", port);
    keys.put("token-file", tokenFile == null ? null : tokenFile.toString());
    keys.put("allowed-hosts", allowedHosts);
    keys.put("read-only", readOnly);
    return keys;
  }
}
