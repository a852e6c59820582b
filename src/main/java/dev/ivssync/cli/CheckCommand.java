package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import dev.ivssync.node.ClockSkew;
import dev.ivssync.report.Privileges;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether everything is there that a sync needs; nothing is written. */
@Command(
    name = "check",
    description =
        "Checks configuration, database, clocks, credentials and the right to list; writes"
            + " nothing.")
final class CheckCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;
  private final Clock clock;
  private final Rows rows = Rows.of("check", "result", "detail");
  private boolean failed;

  @Mixin private OutputOption output = new OutputOption();

  CheckCommand(Program program, Console console, Clock clock, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    explain(program.configuration().describe().stripTrailing());
    rows.add("configuration", "ok", sources(program.configuration().sources().size()));
    checkDatabase(program.databaseSettings());
    program.configuration().sources().forEach(this::checkListing);
    rows.print(output.format, console);
    return failed ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** For people; a format for machines holds the results only. */
  private void explain(String configuration) {
    if (output.format == OutputFormat.TABLE) {
      console.out().println(configuration);
      console.out().println();
    } else {
      console.say(configuration);
    }
  }

  private void checkDatabase(DatabaseSettings settings) {
    if (settings.isYetToBeMade()) {
      check("database", () -> toBeCreated(settings));
      return;
    }
    try (Database database = Database.open(settings)) {
      check("database", () -> version(database));
      check("schema", () -> schema(database));
      check("privileges", () -> privileges(database));
      check("clock", () -> skew(database));
    } catch (RuntimeException e) {
      fail("database", e);
    }
  }

  private void checkListing(SourceConfig source) {
    check(
        "source " + source.name(),
        () -> {
          Page page = program.pages(source).fetch(new PageRequest(source.filter(), 1, null));
          return "may list %s, request %s".formatted(source.region(), page.requestId());
        });
  }

  private static String sources(int count) {
    return count == 1 ? "1 source" : count + " sources";
  }

  private static String toBeCreated(DatabaseSettings settings) {
    settings.requireUsableDirectory();
    return "embedded, to be created in " + settings.dataDir();
  }

  private static String version(Database database) {
    return database.snapshot(tx -> "Postgres " + tx.fetchSingle("SHOW server_version").get(0));
  }

  private static String schema(Database database) {
    List<String> pending = new Migrator(database).pending();
    return pending.isEmpty() ? "up to date" : "to be migrated: " + String.join(", ", pending);
  }

  private static String privileges(Database database) {
    List<String> missing = new Privileges(database).missing();
    if (!missing.isEmpty()) {
      throw new UsageException("the user lacks: GRANT " + String.join("; GRANT ", missing));
    }
    return "sufficient";
  }

  private String skew(Database database) {
    ClockSkew skew = ClockSkew.measure(database, clock);
    if (skew.isTooLarge()) {
      throw new UsageException(
          "this machine's clock is %s; set both by NTP".formatted(skew.inWords()));
    }
    return skew.ahead().toMillis() + " ms from the database's";
  }

  private void check(String name, Supplier<String> detail) {
    try {
      rows.add(name, "ok", detail.get());
    } catch (RuntimeException e) {
      fail(name, e);
    }
  }

  private void fail(String name, RuntimeException e) {
    failed = true;
    rows.add(name, "FAILED", e.getMessage());
  }
}
