package dev.ivssync.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * A named report with its values, ready to run.
 *
 * @param sql with a {@code ?} for each binding
 * @param bindings in the order of the SQL; integers, text, days, moments, or null
 */
public record BoundReport(String sql, List<@Nullable Object> bindings) {

  public BoundReport {
    bindings = Collections.unmodifiableList(new ArrayList<>(bindings));
  }

  /** The query, for whoever fetches: whole, or row by row. */
  public ResultQuery<Record> on(DSLContext tx) {
    return tx.resultQuery(sql, bindings.toArray());
  }
}
