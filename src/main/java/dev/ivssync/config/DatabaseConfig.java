package dev.ivssync.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the table is kept.
 *
 * @param url {@code embedded} or {@code jdbc:postgresql:...}, without a password
 * @param user null leaves it to the driver
 * @param dataDir of the embedded server; not used with another
 * @param poolSize connections at most, 2 to 100
 */
public record DatabaseConfig(
    String url, @Nullable String user, @Nullable String password, Path dataDir, int poolSize) {

  static DatabaseConfig read(Section section) {
    DatabaseConfig database =
        new DatabaseConfig(
            section.value("url", "${IVS_SYNC_DB_URL:-embedded}", DatabaseUrl::checked),
            section.untrimmed("user", "${IVS_SYNC_DB_USER:-}"),
            section.untrimmed("password", "${IVS_SYNC_DB_PASSWORD:-}"),
            section.value("data-dir", "${IVS_SYNC_DATA_DIR:-var/postgres}", Parsers::path),
            section.value("pool-size", "8", Parsers.wholeNumber(2, 100)));
    section.refuseUnknownKeys();
    return database;
  }

  /** Whether the program runs the server itself. */
  public boolean embedded() {
    return url.equals(DatabaseUrl.EMBEDDED);
  }

  List<Problem> warnings() {
    return DatabaseUrl.parse(url)
        .filter(parsed -> parsed.isRemote() && !parsed.verifiesServer())
        .map(
            parsed ->
                new Problem(
                    "database.url",
                    "the connection to a remote database can be intercepted; add"
                        + " sslmode=verify-full to the URL"))
        .stream()
        .toList();
  }

  Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("url", url);
    keys.put("user", user);
    keys.put("password", masked());
    keys.put("data-dir", dataDir.toString());
    keys.put("pool-size", poolSize);
    return keys;
  }

  private @Nullable String masked() {
    return password == null ? null : "********";
  }

  @Override
  public String toString() {
    return "DatabaseConfig[url=%s, user=%s, password=%s, dataDir=%s, poolSize=%d]"
        .formatted(url, user, masked(), dataDir, poolSize);
  }
}
