package dev.ivssync.cli;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Rewrites the past in a copy of the database, and sees that it is noticed. */
final class DemoTampering {

  private DemoTampering() {}

  /** Ends the program's own database, since a copy of a running server's files is none. */
  static void tell(DemoTeller teller, Program program) {
    teller.step("Somebody with all rights rewrites one entry of the log, in a copy");
    DatabaseSettings original = program.databaseSettings();
    program.close();
    Path copy = original.dataDir().resolveSibling("tampered");
    copy(original.dataDir(), copy);
    DatabaseSettings tampered =
        new DatabaseSettings(
            original.url(), original.user(), original.password(), copy, original.poolSize());
    try (Database database = Database.open(tampered)) {
      tamper(database);
      List<Finding> broken =
          new Checker(database)
              .run().findings().stream().filter(finding -> !finding.holds()).toList();
      broken.forEach(
          finding -> teller.say("   %s %s".formatted(finding.check(), finding.offending().get(0))));
      teller.expect(
          broken.stream().map(Finding::check).toList().equals(List.of("chain_recomputes")),
          "verify fails on it, and names the batch");
    }
  }

  private static void tamper(Database database) {
    database.inTransaction(
        tx ->
            tx.execute(
                """
                ALTER TABLE ivs.ingest_configuration_change DISABLE TRIGGER append_only;
                UPDATE ivs.ingest_configuration_change SET request_id = 'never-happened'
                WHERE change_id = 500;
                ALTER TABLE ivs.ingest_configuration_change ENABLE ALWAYS TRIGGER append_only"""));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the database could not be copied to " + to, e);
    }
  }
}
