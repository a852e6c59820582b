package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Brings the schema to the version that this program was made for, and no other. */
public final class Migrator {

  /** The migrations of this program, as Flyway's history has them where nothing is left to do. */
  static final String VERSIONS = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17";

  private static final String DEADLOCK = "40P01";

  /**
   * A migration that locks several tables may lose against whoever reads them; it is whole or not.
   */
  private static final RetryPolicy<Object> AGAIN =
      RetryPolicy.builder()
          .handleIf(
              failure ->
                  SqlState.cause(failure)
                      .filter(cause -> DEADLOCK.equals(cause.getSQLState()))
                      .isPresent())
          .withMaxRetries(5)
          .build();

  private static final String HISTORY =
      """
      SELECT string_agg(version, ',' ORDER BY installed_rank) = '%s'
             AND bool_and(success AND type IN ('SQL', 'SCHEMA'))
      FROM ivs.flyway_schema_history
      """
          .formatted(VERSIONS);

  /** The last of them: the version of the schema that this program was made for. */
  public static final String LATEST = VERSIONS.substring(VERSIONS.lastIndexOf(',') + 1);

  private final Endpoint endpoint;
  private final DataSource connections;

  public Migrator(Database database) {
    this.endpoint = database.endpoint();
    this.connections = database.dataSource();
  }

  private Flyway flyway(Callback... told) {
    return Flyway.configure()
        .callbacks(told)
        .loggers("slf4j")
        .dataSource(ConnectionPool.patient(endpoint))
        .locations("classpath:db/migration")
        .defaultSchema("ivs")
        .schemas("ivs", "quartz")
        .cleanDisabled(true)
        .load();
  }

  /**
   * Applies what is pending; of several at once one does it, and the others wait.
   *
   * @return what this call has applied, as {@link #pending} names it, oldest first
   * @throws SchemaVersionException where the schema is newer than this program, or was edited
   */
  public List<String> migrate() {
    Applied applied = new Applied();
    try {
      Flyway flyway = flyway(applied);
      requireNotNewer(flyway.info());
      Failsafe.with(AGAIN).run(() -> flyway.migrate());
      return List.copyOf(applied.names);
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
    if (isCurrent()) {
      return List.of();
    }
    try {
      MigrationInfoService info = flyway().info();
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
      flyway().validate();
    } catch (FlywayException e) {
      throw translate(e);
    }
  }

  /**
   * A look at the history, which takes a millisecond where Flyway takes a few hundred. Whatever is
   * not exactly as it should be is for Flyway to judge.
   */
  private boolean isCurrent() {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement();
        ResultSet history = statement.executeQuery(HISTORY)) {
      return history.next() && history.getBoolean(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void requireNotNewer(MigrationInfoService info) {
    List<String> unknown = names(newerThanKnown(info));
    if (!unknown.isEmpty()) {
      throw new SchemaVersionException(
          ("the schema of %s is of version %s, and this program knows version %s: use a program"
                  + " at least as new")
              .formatted(endpoint, unknown.get(unknown.size() - 1), LATEST),
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
    return Arrays.stream(migrations).map(Migrator::name).collect(Collectors.toList());
  }

  private static String name(MigrationInfo migration) {
    return migration.getVersion() + " " + migration.getDescription();
  }

  /** What is applied, also by an attempt that has lost against somebody else later on. */
  private static final class Applied extends BaseCallback {

    private final Set<String> names = new LinkedHashSet<>();

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
      names.add(name(context.getMigrationInfo()));
    }
  }

  private RuntimeException translate(FlywayException thrown) {
    RuntimeException translated = new ErrorTranslation(endpoint).translate(thrown);
    // Flyway names the file and the line of a statement that was refused
    return translated == thrown || translated instanceof StatementRefusedException
        ? new SchemaVersionException(
            "the schema of %s cannot be migrated: %s".formatted(endpoint, thrown.getMessage()),
            thrown)
        : translated;
  }
}
