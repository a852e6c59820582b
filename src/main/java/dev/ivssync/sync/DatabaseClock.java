package dev.ivssync.sync;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The time of everything that is recorded: the database's, since the nodes' clocks may differ. */
final class DatabaseClock {

  static final Field<Instant> NOW = DSL.field("clock_timestamp()", SQLDataType.INSTANT);

  private DatabaseClock() {}
}
