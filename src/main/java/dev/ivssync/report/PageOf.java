package dev.ivssync.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param next what the next page is asked for with, or null at the end
 */
public record PageOf<T>(List<T> rows, @Nullable String next) {

  public PageOf {
    rows = List.copyOf(rows);
  }

  /**
   * A page.
   *
   * @param rows of which one more was asked for than the page takes
   */
  static <T> PageOf<T> of(List<T> rows, int limit, Function<T, Object> key) {
    return rows.size() > limit
        ? new PageOf<>(rows.subList(0, limit), key.apply(rows.get(limit - 1)).toString())
        : new PageOf<>(rows, null);
  }
}
