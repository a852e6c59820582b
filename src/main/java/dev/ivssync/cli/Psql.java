package dev.ivssync.cli;

import java.net.URI;
import java.nio.file.Path;

/** A psql command line to copy. */
final class Psql {

  private Psql() {}

  static String line(String jdbcUrl, Path passwordFile) {
    URI url = URI.create(jdbcUrl.substring("jdbc:".length()));
    return "PGPASSFILE='%s' psql -h %s -p %d -U postgres %s"
        .formatted(passwordFile, url.getHost(), url.getPort(), url.getPath().substring(1));
  }
}
