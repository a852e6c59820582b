package dev.ivssync.cli;

import dev.ivssync.database.Database;
import dev.ivssync.database.Migrator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Brings the schema up to date. */
@Command(
    name = "migrate",
    description =
        "Brings the schemas ivs and quartz up to date (others do it too, unless --no-migrate).")
final class MigrateCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;

  MigrateCommand(Program program, Console console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Database database = Database.open(program.databaseSettings())) {
      Migrator migrator = new Migrator(database);
      List<String> pending = migrator.pending();
      migrator.migrate();
      pending.forEach(migration -> console.out().println("applied " + migration));
      console.say(pending.isEmpty() ? "the schema is up to date" : "the schema is up to date now");
    }
    return ExitCode.DONE;
  }
}
