package dev.ivssync.report;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The ARNs that a page of the table looks at: a bounded number of them.
 *
 * @param after the page begins behind it
 * @param last the page ends there at the latest
 * @param isCut whether there may be more behind it
 */
record ArnRange(String after, String last, boolean isCut) {

  /** Behind every ARN: they are of ASCII. */
  private static final String END = "~";

  private static final String ANY_OF =
      "SELECT arn FROM ivs.ingest_configuration WHERE source = ? AND deleted_at IS NULL LIMIT 1";

  private static final String LAST =
      """
      SELECT arn FROM ivs.ingest_configuration
      WHERE arn > ? AND arn < ? ORDER BY arn OFFSET ? LIMIT 1""";

  /**
   * The range of a page.
   *
   * @param source whose rows are asked for, or null
   * @param after empty for the first page
   * @param most rows to look at
   * @return empty where the source has no live rows
   */
  static Optional<ArnRange> of(DSLContext tx, @Nullable String source, String after, int most) {
    return source == null
        ? Optional.of(cut(tx, after, END, most))
        : tx.fetchOptional(ANY_OF, source)
            .map(row -> row.get("arn", String.class))
            .map(arn -> ofAccount(tx, arn, after, most));
  }

  /** An ARN begins with account and region, which all rows of a source share. */
  private static ArnRange ofAccount(DSLContext tx, String arn, String after, int most) {
    String account = arn.substring(0, arn.lastIndexOf('/'));
    String first = account + "/";
    // '0' comes after '/'
    return cut(tx, after.compareTo(first) > 0 ? after : first, account + "0", most);
  }

  private static ArnRange cut(DSLContext tx, String after, String end, int most) {
    return tx.fetchOptional(LAST, after, end, most - 1)
        .map(row -> new ArnRange(after, row.get("arn", String.class), true))
        .orElse(new ArnRange(after, end, false));
  }
}
