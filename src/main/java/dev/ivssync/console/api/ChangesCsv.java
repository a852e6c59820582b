package dev.ivssync.console.api;

import dev.ivssync.console.Download;
import dev.ivssync.console.Question;
import dev.ivssync.database.Database;
import dev.ivssync.report.export.Dataset;
import dev.ivssync.report.export.Export;
import dev.ivssync.report.export.Format;
import java.io.OutputStream;

/**
 * The changes of a filter as the command line exports them, the latest first. They are read in one
 * snapshot, however slow the reader is, on the machine that syncs: so there is an end to them, and
 * the command line has none.
 */
final class ChangesCsv implements Download {

  /** Seven megabytes or so, and a quarter of a second. */
  private static final int USUAL = 10_000;

  private static final int MOST = 100_000;

  private final Export export;

  ChangesCsv(Database database, Question question) {
    Asked asked = ChangeResources.asked(question, "limit");
    Dataset changes =
        Dataset.latestChanges(ChangeQuery.filter(asked), question.number("limit", USUAL, 1, MOST));
    this.export = new Export(database, changes, Format.CSV, rows -> {});
  }

  @Override
  public String contentType() {
    return "text/csv; charset=utf-8";
  }

  @Override
  public String fileName() {
    return "changes.csv";
  }

  @Override
  public void writeTo(OutputStream out) {
    export.to(out);
  }
}
