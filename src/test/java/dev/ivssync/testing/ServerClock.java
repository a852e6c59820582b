package dev.ivssync.testing;

import java.time.Instant;
import org.jooq.DSLContext;

/**
 * The clock of a database, which a test may set: by functions that sessions find before Postgres's
 * own. For the program it is as if the clock of its machine were off.
 */
public final class ServerClock {

  private static final String SET =
      """
      CREATE SCHEMA IF NOT EXISTS clock;
      CREATE OR REPLACE FUNCTION clock.clock_timestamp() RETURNS timestamptz
        RETURN %1$s;
      CREATE OR REPLACE FUNCTION clock.now() RETURNS timestamptz STABLE
        RETURN %2$s;
      DO $$
      DECLARE
        c record;
      BEGIN
        EXECUTE format('ALTER DATABASE %%I SET search_path = clock, pg_catalog, public',
                       current_database());
        FOR c IN SELECT adrelid::regclass AS relation, attname AS name
                 FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
                 WHERE adrelid::regclass::text LIKE 'ivs.%%'
                   AND pg_get_expr(adbin, adrelid) LIKE '%%clock_timestamp()' LOOP
          EXECUTE format('ALTER TABLE %%s ALTER %%I SET DEFAULT clock.clock_timestamp()',
                         c.relation, c.name);
        END LOOP;
      END $$;
      """;

  /** Views have been bound to Postgres's own function when they were made. */
  private static final String VIEWS =
      """
      DO $$
      DECLARE
        v record;
      BEGIN
        SET LOCAL search_path = pg_catalog;
        FOR v IN SELECT viewname AS name, definition FROM pg_views
                 WHERE schemaname = 'ivs' AND definition LIKE '%now()%' LOOP
          EXECUTE format('CREATE OR REPLACE VIEW ivs.%I AS ', v.name)
            || replace(replace(v.definition, 'clock.now()', 'now()'), 'now()', 'clock.now()');
        END LOOP;
      END $$;
      """;

  private ServerClock() {}

  /**
   * Sets it for the sessions that begin from now on, and again for those that began after that.
   *
   * @param ahead of the real clock, such as {@code -1 h}
   */
  public static void set(DSLContext sql, String ahead) {
    String interval = " + interval '" + ahead + "'";
    sql.execute(
        SET.formatted("pg_catalog.clock_timestamp()" + interval, "pg_catalog.now()" + interval));
  }

  /** Stops it at a moment, for the sessions that begin from now on. */
  public static void stopAt(DSLContext sql, Instant moment) {
    String constant = "timestamptz '" + moment + "'";
    sql.execute(SET.formatted(constant, constant));
    sql.execute(VIEWS);
  }
}
