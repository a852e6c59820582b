package dev.ivssync.console.configuration;

import dev.ivssync.report.KnownVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version, and what to compare it with.
 *
 * @param older the number of the next older version; null of the first. Not always one less: a
 *     tombstone has a number, but is no version
 */
public record VersionRow(KnownVersion version, @Nullable Integer older) {

  /**
   * The rows of a page.
   *
   * @param versions the latest first, and one more than the page takes, if there is one
   */
  static List<VersionRow> of(List<KnownVersion> versions, int limit) {
    List<VersionRow> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, versions.size()); i++) {
      Integer older = i + 1 < versions.size() ? versions.get(i + 1).version() : null;
      rows.add(new VersionRow(versions.get(i), older));
    }
    return rows;
  }
}
