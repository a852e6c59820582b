package dev.ivssync.report;

import dev.ivssync.database.Database;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A small database in which every check holds, and ways to damage it. */
final class SoundData implements AutoCloseable {

  private final TestDatabase postgres = TestDatabase.fresh();

  SoundData() {
    execute(sql("sound.sql"));
  }

  TestDatabase postgres() {
    return postgres;
  }

  Database database() {
    return postgres.database();
  }

  void execute(String sql) {
    postgres.dsl().execute(sql);
  }

  /** A run of the first source brings its configuration back. */
  void addSecondBatch() {
    execute(sql("second-batch.sql"));
  }

  /** As somebody would who has the rights of the owner, and bad intentions, and hides it. */
  void damage(String sql) {
    String trigger = "ALTER TABLE ivs.%s %s TRIGGER append_only;";
    List<String> tables = List.of("ingest_configuration_change", "change_batch");
    tables.forEach(table -> execute(trigger.formatted(table, "DISABLE")));
    execute(sql);
    tables.forEach(table -> execute(trigger.formatted(table, "ENABLE ALWAYS")));
  }

  /** The checks that do not hold. */
  List<String> broken() {
    return new Checker(database())
        .run().findings().stream().filter(finding -> !finding.holds()).map(Finding::check).toList();
  }

  private static String sql(String name) {
    try (InputStream file = Objects.requireNonNull(SoundData.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
