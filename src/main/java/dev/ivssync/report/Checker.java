package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.util.List;
import org.jooq.Record;
import org.jooq.Result;

/** Looks whether the invariants hold. */
public final class Checker {

  private static final int FIRST_ROWS = 10;

  private final Database database;

  public Checker(Database database) {
    this.database = database;
  }

  /**
   * What one check has found.
   *
   * @param offending the first rows that break it, none while it holds
   */
  public record Finding(Check check, List<String> offending) {

    public boolean holds() {
      return offending.isEmpty();
    }
  }

  /** Runs all checks on one consistent state. */
  public List<Finding> run() {
    return database.snapshot(
        tx -> Check.all().stream().map(c -> finding(c, tx.fetch(limited(c)))).toList());
  }

  private static String limited(Check check) {
    return "SELECT * FROM (\n" + check.sql() + "\n) offending LIMIT " + FIRST_ROWS;
  }

  private static Finding finding(Check check, Result<Record> rows) {
    return new Finding(check, rows.stream().map(row -> row.intoMap().toString()).toList());
  }
}
