package dev.ivssync.database;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Postgres to use.
 *
 * @param url {@code embedded}, or {@code jdbc:postgresql://...}
 * @param dataDir where the embedded server keeps its files
 * @param poolSize the most connections that this process opens, 1 or more
 */
public record DatabaseSettings(
    String url, @Nullable String user, @Nullable String password, Path dataDir, int poolSize) {

  public static final String EMBEDDED = "embedded";

  private static final String JDBC = "jdbc:postgresql:";

  /** A password among the parameters, or before the host as in user:password@host. */
  private static final Pattern SECRET =
      Pattern.compile("[?&](ssl)?password=|//[^/?]*:[^/?]*@", Pattern.CASE_INSENSITIVE);

  public DatabaseSettings {
    if (!url.equals(EMBEDDED) && !url.startsWith(JDBC)) {
      throw new IllegalArgumentException(
          "the database's url is neither 'embedded' nor 'jdbc:postgresql://HOST:PORT/DATABASE'");
    }
    if (SECRET.matcher(url).find()) {
      throw new IllegalArgumentException(
          "the database's url holds a password, which would end up in logs: set database.password,"
              + " best from the environment (IVS_SYNC_DB_PASSWORD)");
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException("pool-size is " + poolSize + ": it must be 1 or more");
    }
  }

  public boolean isEmbedded() {
    return url.equals(EMBEDDED);
  }

  /** Whether opening it would make a new embedded database, in a directory that has none. */
  public boolean isYetToBeMade() {
    return isEmbedded() && !ServerFiles.hasDatabase(dataDir);
  }

  /**
   * Looks whether the embedded server could keep its files there, where it is asked for; makes
   * nothing.
   *
   * @throws UnusableDirectoryException if it could not
   */
  public void requireUsableDirectory() {
    if (isEmbedded()) {
      ServerFiles.requireUsable(dataDir);
    }
  }

  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, user=%s, password=%s, dataDir=%s, poolSize=%d]"
        .formatted(url, user, password == null ? "none" : "***", dataDir, poolSize);
  }
}
