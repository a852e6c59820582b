package dev.ivssync.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An invariant: a query of {@code db/checks} that returns no row while it holds.
 *
 * @param name the file's, without its ending
 */
public record Check(String name, String sql) {

  private static final List<String> NAMES =
      List.of(
          "changes_are_numbered",
          "changes_differ",
          "changes_continue",
          "replay_rebuilds_the_configurations",
          "replay_rebuilds_the_versions",
          "versions_follow_each_other",
          "runs_count_their_changes",
          "tombstones_are_of_completed_runs",
          "table_is_the_last_listing",
          "last_listing_is_the_sources",
          "pages_are_chained",
          "counts_equal_the_ledger",
          "checkpoint_is_the_last_page",
          "one_run_at_a_time",
          "epochs_never_go_down",
          "arns_are_their_sources",
          "triggers_are_not_stuck",
          "log_is_guarded");

  /** All of them, in the order in which people read them. */
  public static List<Check> all() {
    return NAMES.stream().map(Check::read).toList();
  }

  /** What holds, in a sentence: the comment at the head of the file. */
  public String sentence() {
    return sql.lines()
        .takeWhile(line -> line.startsWith("--"))
        .map(line -> line.substring(2).strip())
        .collect(Collectors.joining(" "));
  }

  private static Check read(String name) {
    String resource = "/db/checks/" + name + ".sql";
    try (InputStream file = Check.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its resource " + resource);
      }
      return new Check(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
