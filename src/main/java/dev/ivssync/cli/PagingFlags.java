package dev.ivssync.cli;

import dev.ivssync.source.StartingToken;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What --page-size, --max-items and --starting-token may be. */
final class PagingFlags {

  /** The service model's PaginationToken: what is none is not worth giving up a run for. */
  private static final Pattern PAGE_TOKEN = Pattern.compile("[a-zA-Z0-9+/=_-]{1,1024}");

  private PagingFlags() {}

  /**
   * The beginning where nothing is given.
   *
   * @throws UsageException if the service cannot have given such a token
   * @throws dev.ivssync.source.BadStartingTokenException where botocore says so too
   */
  static StartingToken startingToken(@Nullable String text) {
    StartingToken start =
        text == null || text.isEmpty() ? StartingToken.BEGINNING : StartingToken.parse(text);
    if (start.token() != null && !PAGE_TOKEN.matcher(start.token().value()).matches()) {
      throw new UsageException(
          "--starting-token is no page token; give a NextToken as it was printed");
    }
    return start;
  }

  /**
   * @throws UsageException if one is out of its range
   */
  static void check(@Nullable Integer pageSize, @Nullable Long maxItems, long leastItems) {
    if (pageSize != null && (pageSize < 1 || pageSize > 100)) {
      throw new UsageException("--page-size is %d; the service takes 1 to 100".formatted(pageSize));
    }
    if (maxItems != null && maxItems < leastItems) {
      throw new UsageException(
          "--max-items is %d; give %d or more".formatted(maxItems, leastItems));
    }
  }
}
