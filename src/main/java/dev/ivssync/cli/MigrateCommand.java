package dev.ivssync.cli;

import dev.ivssync.database.Database;
import dev.ivssync.database.Migrator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the schema up to date. */
@Command(
    name = "migrate",
    description =
        "Brings the schemas ivs and quartz up to date (others do it too, unless --no-migrate).")
final class MigrateCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;

  @Mixin private OutputOption output = new OutputOption();

  MigrateCommand(Program program, Console console) {
    this.program = program;
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Database database = Database.open(program.databaseSettings())) {
      List<String> applied = new Migrator(database).migrate();
      print(applied);
      console.say(applied.isEmpty() ? "the schema is up to date" : "the schema is up to date now");
    }
    return ExitCode.DONE;
  }

  private void print(List<String> applied) {
    if (output.format == OutputFormat.TABLE) {
      applied.forEach(migration -> console.out().println("applied " + migration));
      return;
    }
    Rows rows = Rows.of("version", "description");
    applied.stream()
        .map(migration -> migration.split(" ", 2))
        .forEach(migration -> rows.add(migration[0], migration[1]));
    rows.print(output.format, console);
  }
}
