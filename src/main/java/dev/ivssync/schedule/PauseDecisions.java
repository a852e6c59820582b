package dev.ivssync.schedule;

import dev.ivssync.database.Database;
import dev.ivssync.database.PreparedSql;
import dev.ivssync.source.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What people have decided about schedules: appended to {@code ivs.decision}, and read from it. */
final class PauseDecisions {

  private static final String PAUSED =
      "SELECT source, paused_at, paused_by, reason FROM ivs.paused_source";

  private static final PreparedSql ALL = new PreparedSql(PAUSED + " ORDER BY source");

  private static final PreparedSql ONE = new PreparedSql(PAUSED + " WHERE source = ?::text");

  /** Of two people who decide about a source in the same moment, the second sees the first. */
  private static final PreparedSql LOCK =
      new PreparedSql("SELECT pg_advisory_xact_lock(hashtextextended('pause ' || ?::text, 0))");

  private static final PreparedSql RECORD =
      new PreparedSql(
          """
          INSERT INTO ivs.decision (action, source, actor, reason)
          VALUES (?::text, ?::text, ?::text, ?::text)
          RETURNING source, decided_at, actor, reason""");

  private final Database database;

  PauseDecisions(Database database) {
    this.database = database;
  }

  Map<String, Pause> bySource() {
    List<Pause> paused = database.transaction(tx -> ALL.list(tx, PauseDecisions::pause));
    Map<String, Pause> bySource = new LinkedHashMap<>();
    paused.forEach(pause -> bySource.put(pause.source(), pause));
    return bySource;
  }

  Pause pause(String source, String actor, @Nullable String reason) {
    return database.transaction(
        tx -> {
          Pause present = locked(tx, source);
          if (present != null) {
            throw PauseRefusedException.isPaused(present);
          }
          return record(tx, "PAUSE", source, actor, reason);
        });
  }

  /** Returns when it was resumed. */
  Instant resume(String source, String actor, @Nullable String reason) {
    return database.transaction(
        tx -> {
          if (locked(tx, source) == null) {
            throw PauseRefusedException.isNotPaused(source);
          }
          return record(tx, "RESUME", source, actor, reason).since();
        });
  }

  private static @Nullable Pause locked(DSLContext tx, String source) {
    LOCK.check(tx, row -> {}, source);
    return ONE.first(tx, PauseDecisions::pause, source);
  }

  private static Pause record(
      DSLContext tx, String action, String source, String actor, @Nullable String reason) {
    return RECORD.single(
        tx,
        PauseDecisions::pause,
        action,
        source,
        StorableText.of(actor.strip()),
        reason == null ? null : StorableText.of(reason.strip()));
  }

  private static Pause pause(ResultSet row) throws SQLException {
    return new Pause(
        row.getString(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getString(3),
        row.getString(4));
  }
}
