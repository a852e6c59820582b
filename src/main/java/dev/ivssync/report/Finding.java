package dev.ivssync.report;

import java.util.List;

/**
 * What a check has found.
 *
 * @param check its name
 * @param sentence what holds, in a sentence
 * @param offending the first rows that break it, none while it holds
 */
public record Finding(String check, String sentence, List<String> offending) {

  public Finding {
    offending = List.copyOf(offending);
  }

  public boolean holds() {
    return offending.isEmpty();
  }
}
