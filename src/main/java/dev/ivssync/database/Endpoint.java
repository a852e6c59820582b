package dev.ivssync.database;

import org.jspecify.annotations.Nullable;

/** Where one Postgres answers, and as whom. */
record Endpoint(String url, @Nullable String user, @Nullable String password) {

  /** The URL without its parameters: it goes into messages. */
  @Override
  public String toString() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
