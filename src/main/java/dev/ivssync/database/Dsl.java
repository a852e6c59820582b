package dev.ivssync.database;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** jOOQ as this program wants it. */
final class Dsl {

  static {
    // read when jOOQ is first used: no banner and no tip of the day in a service's log
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static final Settings SETTINGS =
      new Settings().withRenderSchema(true).withExecuteLogging(false);

  private Dsl() {}

  static DSLContext on(DataSource source) {
    return DSL.using(source, SQLDialect.POSTGRES, SETTINGS);
  }

  static DSLContext on(Connection connection) {
    return DSL.using(connection, SQLDialect.POSTGRES, SETTINGS);
  }
}
