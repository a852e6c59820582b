package dev.ivssync.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database URL says, as the PostgreSQL driver reads it: {@code
 * jdbc:postgresql://host:port,host:port/name?key=value&...}, everything after the colon optional.
 *
 * @param authority hosts with their ports; empty for the driver's default, this machine
 * @param parameters as written
 */
record DatabaseUrl(String authority, List<String> parameters) {

  static final String EMBEDDED = "embedded";

  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql:(?://(?<authority>[^/?]*))?[^?]*(?:\\?(?<query>.*))?");

  /**
   * The URL itself, if it can be used. Refusals never cite it: what is no proper URL may hold a
   * password in any place.
   *
   * @throws IllegalArgumentException if it is of another kind, or holds a password
   */
  static String checked(String url) {
    if (url.equals(EMBEDDED)) {
      return url;
    }
    DatabaseUrl parsed =
        parse(url)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the value is neither \"embedded\" nor a URL that begins with"
                            + " jdbc:postgresql:"));
    if (parsed.holdsPassword()) {
      throw new IllegalArgumentException(
          "the URL holds credentials; take them out, and set database.user and"
              + " database.password: ${IVS_SYNC_DB_PASSWORD}");
    }
    return url;
  }

  static Optional<DatabaseUrl> parse(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches()
        ? Optional.of(
            new DatabaseUrl(orEmpty(matcher.group("authority")), split(matcher.group("query"))))
        : Optional.empty();
  }

  private static List<String> split(String query) {
    return query == null ? List.of() : Arrays.asList(query.split("&", -1));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private boolean holdsPassword() {
    return authority.contains("@")
        || parameters.stream().anyMatch(it -> it.matches("(?i)(ssl)?password=.*"));
  }

  boolean isRemote() {
    return Arrays.stream(authority.split(",", -1))
        .map(host -> host.replaceFirst(":\\d+$", ""))
        .anyMatch(host -> !host.isEmpty() && !Loopback.is(host));
  }

  /** Whether the driver makes sure that it talks to the right server. */
  boolean verifiesServer() {
    return parameters.contains("sslmode=verify-full");
  }
}
