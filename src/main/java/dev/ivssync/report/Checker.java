package dev.ivssync.report;

import dev.ivssync.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/** Looks whether the invariants hold, and whether the chain of hashes recomputes. */
public final class Checker {

  static final int FIRST_ROWS = 10;

  /** For one check over the whole log. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  // Sorts of the whole log: with the default they would be cut into very many runs.
  private static final String MEMORY = "SET LOCAL work_mem = '64MB'";

  private static final String ONE_PROCESSOR = "SET LOCAL max_parallel_workers_per_gather = 0";

  private final Database database;
  private final Duration longestStatement;
  private final List<String> settings;

  public Checker(Database database) {
    this(database, PATIENCE, List.of(MEMORY));
  }

  private Checker(Database database, Duration longestStatement, List<String> settings) {
    this.database = database;
    this.longestStatement = longestStatement;
    this.settings = settings;
  }

  /**
   * One for whoever has time, and others to leave room for: it keeps one processor busy at most.
   */
  static Checker sparing(Database database, Duration longestStatement) {
    return new Checker(database, longestStatement, List.of(MEMORY, ONE_PROCESSOR));
  }

  /** How many checks there are. */
  public static int checks() {
    return Check.all().size() + 1;
  }

  /** Runs all checks on one consistent state. */
  public Verification run() {
    return run(CheckListener.NONE);
  }

  /** Runs all checks on one consistent state, and tells the listener of each as it ends. */
  public Verification run(CheckListener listener) {
    return database.snapshot(
        longestStatement,
        tx -> {
          settings.forEach(tx::execute);
          List<Finding> findings = new ArrayList<>();
          for (Check check : Check.all()) {
            findings.add(step(check.name(), listener, () -> finding(tx, check)));
          }
          findings.add(
              step(ChainCheck.NAME, listener, () -> new ChainCheck(tx, listener).finding()));
          return new Verification(findings, LogExtent.read(tx), ChainHead.all(tx));
        });
  }

  private static Finding step(String name, CheckListener listener, Supplier<Finding> check) {
    listener.begins(name);
    Finding finding = check.get();
    listener.found(finding);
    return finding;
  }

  private static Finding finding(DSLContext tx, Check check) {
    Result<Record> rows =
        tx.fetch("SELECT * FROM (\n" + check.sql() + "\n) offending LIMIT " + FIRST_ROWS);
    return new Finding(
        check.name(),
        check.sentence(),
        rows.stream().map(row -> row.intoMap().toString()).toList());
  }
}
