package dev.ivssync.database;

import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Where one Postgres answers, and as whom. */
record Endpoint(String url, @Nullable String user, @Nullable String password) {

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

  /** Whether nobody on the way can listen, or pose as the server. */
  boolean isVerifiedOrLocal() {
    Properties parts = Objects.requireNonNullElseGet(Driver.parseURL(url, null), Properties::new);
    List<String> hosts = List.of(parts.getProperty("PGHOST", "localhost").split(",", -1));
    return LOCAL.containsAll(hosts) || "verify-full".equals(parts.getProperty("sslmode"));
  }

  /** The URL without its parameters: it goes into messages. */
  @Override
  public String toString() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
