package dev.ivssync.testing;

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
        RETURN pg_catalog.clock_timestamp() + interval '%1$s';
      CREATE OR REPLACE FUNCTION clock.now() RETURNS timestamptz STABLE
        RETURN pg_catalog.now() + interval '%1$s';
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

  private ServerClock() {}

  /**
   * Sets it for the sessions that begin from now on, and again for those that began after that.
   *
   * @param ahead of the real clock, such as {@code -1 h}
   */
  public static void set(DSLContext sql, String ahead) {
    sql.execute(SET.formatted(ahead));
  }
}
