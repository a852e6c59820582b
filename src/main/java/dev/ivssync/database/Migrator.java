package dev.ivssync.database;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Brings the schema to the version that this program was made for, and no other. */
public final class Migrator {

  private final Flyway flyway;
  private final Endpoint endpoint;

  public Migrator(Database database) {
    this(database.endpoint(), "classpath:db/migration");
  }

  Migrator(Endpoint endpoint, String location) {
    this.endpoint = endpoint;
    this.flyway =
        Flyway.configure()
            .loggers("slf4j")
            .dataSource(ConnectionPool.patient(endpoint))
            .locations(location)
            .defaultSchema("ivs")
            .schemas("ivs", "quartz")
            .cleanDisabled(true)
            .load();
  }

  /**
   * Applies what is pending; of several at once one does it, and the others wait.
   *
   * @return how many migrations this call applied
   * @throws SchemaVersionException where the schema is newer than this program, or was edited
   */
  public int migrate() {
    try {
      requireNotNewer(flyway.info());
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw translate(e);
    }
  }

  /**
   * What {@link #migrate} would apply, as {@code 1 ivs}, oldest first.
   *
   * @throws SchemaVersionException where the schema is newer than this program
   */
  public List<String> pending() {
    try {
      MigrationInfoService info = flyway.info();
      requireNotNewer(info);
      return names(info.pending());
    } catch (FlywayException e) {
      throw translate(e);
    }
  }

  /**
   * Makes sure that the schema is exactly what this program needs, and changes nothing.
   *
   * @throws SchemaVersionException where it is older, newer or edited
   */
  public void validate() {
    List<String> pending = pending();
    if (!pending.isEmpty()) {
      throw new SchemaVersionException(
          "%s lacks migrations %s: run ivs-sync migrate".formatted(endpoint, pending), null);
    }
    try {
      flyway.validate();
    } catch (FlywayException e) {
      throw translate(e);
    }
  }

  private void requireNotNewer(MigrationInfoService info) {
    List<String> unknown = names(newerThanKnown(info));
    if (!unknown.isEmpty()) {
      throw new SchemaVersionException(
          "%s was migrated by a newer program (%s): use a program at least as new"
              .formatted(endpoint, String.join(", ", unknown)),
          null);
    }
  }

  private static MigrationInfo[] newerThanKnown(MigrationInfoService info) {
    return Arrays.stream(info.all())
        .filter(
            m ->
                m.getState() == MigrationState.FUTURE_SUCCESS
                    || m.getState() == MigrationState.FUTURE_FAILED)
        .toArray(MigrationInfo[]::new);
  }

  private static List<String> names(MigrationInfo[] migrations) {
    return Arrays.stream(migrations)
        .map(m -> m.getVersion() + " " + m.getDescription())
        .collect(Collectors.toList());
  }

  private RuntimeException translate(FlywayException thrown) {
    RuntimeException translated = new ErrorTranslation(endpoint).translate(thrown);
    return translated != thrown
        ? translated
        : new SchemaVersionException(
            "the schema of %s cannot be migrated: %s".formatted(endpoint, thrown.getMessage()),
            thrown);
  }
}
