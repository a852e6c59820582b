package dev.ivssync.report.lane;

import dev.ivssync.testing.StoredSchedule;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logs, rows and listings as the writers would have written them, at moments that a test gives in
 * minutes from now; those before now are negative.
 */
public final class LaneHistory {

  private static final String ACCOUNT = "123456789012";

  private static final String IMAGE = "ivs.attribute_image(?, NULL, ?, NULL, ?, NULL, NULL)";

  private final TestDatabase postgres;
  private final Instant now;
  private long runs;

  public LaneHistory(TestDatabase postgres) {
    this.postgres = postgres;
    this.now = postgres.dsl().fetchSingle("SELECT now()").get(0, Instant.class);
  }

  public static String arn(String id) {
    return "arn:aws:ivs:eu-west-1:" + ACCOUNT + ":ingest-configuration/" + id;
  }

  public static String stage(String id) {
    return "arn:aws:ivs:eu-west-1:" + ACCOUNT + ":stage/" + id;
  }

  Instant at(double minutes) {
    return now.plus(Duration.ofMillis(Math.round(minutes * 60_000)));
  }

  /** How long it is since then. */
  Duration since(double minutes) {
    Instant clock = postgres.dsl().fetchSingle("SELECT now()").get(0, Instant.class);
    return Duration.between(at(minutes), clock);
  }

  LaneRange range(double from, double to) {
    return LaneRange.between(at(from), at(to));
  }

  /** A source that nobody schedules. */
  LaneHistory source(String name) {
    postgres
        .dsl()
        .execute(
            "INSERT INTO ivs.sync_source (source, account_id, region) VALUES (?, ?, 'eu-west-1')",
            name,
            ACCOUNT);
    return this;
  }

  /** A source that is listed every so many minutes. */
  public LaneHistory source(String name, int minutes) {
    StoredSchedule.store(postgres.dsl(), name, Duration.ofMinutes(minutes));
    return source(name);
  }

  /** Complete listings that began at these moments. */
  LaneHistory listed(String source, double... minutes) {
    for (double begin : minutes) {
      ran(source, "COMPLETED", begin);
    }
    return this;
  }

  /** Complete listings, the last of them begun at the last moment. */
  public LaneHistory listedEvery(int minutes, String source, int from, int to) {
    for (int begin = from; begin <= to; begin += minutes) {
      ran(source, "COMPLETED", begin);
    }
    return this;
  }

  LaneHistory ran(String source, String status, double begin) {
    return ran(source, status, begin, true);
  }

  LaneHistory ran(String source, String status, double begin, boolean fromStart) {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.sync_run
              (run_id, source, trigger, status, started_at, finished_at, node, scope, from_start)
            OVERRIDING SYSTEM VALUE
            VALUES (?, ?, 'SCHEDULE', ?, ?::timestamptz, ?::timestamptz, 'node/1', 'eu-west-1', ?)""",
            ++runs,
            source,
            status,
            at(begin),
            at(begin + 0.1),
            fromStart);
    return this;
  }

  /**
   * An entry of the log.
   *
   * @param confirmed null where nothing is known of the time before
   * @param state null for a tombstone
   */
  public record Step(
      @Nullable Double confirmed,
      double observed,
      @Nullable String state,
      @Nullable String stage,
      String source,
      String name) {

    public static Step first(double observed, String state) {
      return new Step(null, observed, state, "s", "demo", "n");
    }

    public static Step to(String state, double confirmed, double observed) {
      return new Step(confirmed, observed, state, "s", "demo", "n");
    }

    public static Step gone(double confirmed, double observed) {
      return new Step(confirmed, observed, null, "s", "demo", "n");
    }

    public Step onStage(@Nullable String other) {
      return new Step(confirmed, observed, state, other, source, name);
    }

    Step by(String other) {
      return new Step(confirmed, observed, state, stage, other, name);
    }

    public Step named(String other) {
      return new Step(confirmed, observed, state, stage, source, other);
    }
  }

  /** What the table has besides what the log tells. */
  record Books(String source, @Nullable Double confirmed, int missed) {}

  public void lane(String id, Step... steps) {
    Step last = steps[steps.length - 1];
    lane(id, new Books(last.source(), null, 0), steps);
  }

  void lane(String id, Books books, Step... steps) {
    Step last = steps[steps.length - 1];
    Step values = last.state() == null ? steps[steps.length - 2] : last;
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration
              (source, arn, account_id, region, name, stage_arn, state, version, first_seen_at,
               changed_at, deleted_at, confirmed_at, missed_listings)
            VALUES (?, ?, ?, 'eu-west-1', ?, ?, ?, ?, ?::timestamptz, ?::timestamptz,
                    ?::timestamptz, ?::timestamptz, ?)""",
            books.source(),
            arn(id),
            ACCOUNT,
            values.name(),
            values.stage() == null ? null : stage(values.stage()),
            values.state(),
            steps.length,
            at(steps[0].observed()),
            at(last.observed()),
            last.state() == null ? at(last.observed()) : null,
            books.confirmed() == null ? null : at(books.confirmed()),
            books.missed());
    for (int i = 0; i < steps.length; i++) {
      log(id, i == 0 ? null : steps[i - 1], steps[i], i + 1);
    }
  }

  private void log(String id, @Nullable Step before, Step after, int version) {
    String kind =
        before == null
            ? "CREATED"
            : after.state() == null ? "DELETED" : before.state() == null ? "RESTORED" : "UPDATED";
    List<Object> bindings = new ArrayList<>();
    bindings.add(after.source());
    bindings.add(arn(id));
    bindings.add(version);
    bindings.add(kind);
    bindings.add(after.confirmed() == null ? null : at(after.confirmed()));
    bindings.add(at(after.observed()));
    image(bindings, before == null ? after : before);
    image(bindings, after);
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.ingest_configuration_change
              (source, arn, version, kind, changed_fields, before, after, confirmed_at, observed_at,
               run_id)
            SELECT source, arn, version, kind,
                   CASE WHEN kind IN ('CREATED', 'DELETED') THEN '{}'::text[]
                        ELSE ivs.changed_fields(before, after) END,
                   CASE WHEN kind <> 'CREATED' THEN before END,
                   CASE WHEN kind <> 'DELETED' THEN after END, confirmed_at, observed_at, 1
            FROM (SELECT ? AS source, ? AS arn, ?::int AS version, ? AS kind,
                         ?::timestamptz AS confirmed_at, ?::timestamptz AS observed_at,
                         %s AS before, %s AS after) given"""
                .formatted(IMAGE, IMAGE),
            bindings.toArray());
  }

  private static void image(List<Object> bindings, Step step) {
    bindings.add(step.name());
    bindings.add(step.stage() == null ? null : stage(step.stage()));
    bindings.add(step.state());
  }

  /** Such as {@code CHANGING INACTIVE>ACTIVE -10..-5}. */
  List<String> told(Lane lane) {
    return lane.pieces().stream().map(this::told).toList();
  }

  private String told(LanePiece piece) {
    boolean isChange = piece.kind() == LanePiece.Kind.CHANGING;
    String what =
        switch (piece.kind()) {
          case CHANGING -> piece.state() + ">" + piece.toState();
          case BUSY -> piece.changes() + ">" + piece.toState();
          case UNKNOWN -> Objects.requireNonNull(piece.doubt()) + " " + piece.state();
          default -> String.valueOf(piece.state());
        };
    String stage = piece.stageArn() == null ? "none" : piece.stageArn().replaceAll(".*/", "");
    return "%s %s%s%s %s..%s"
        .formatted(
            piece.kind(),
            what,
            stage.equals("s") ? "" : " on " + stage,
            piece.source().equals("demo") || isChange ? "" : " by " + piece.source(),
            minutes(piece.from()),
            minutes(piece.to()));
  }

  String minutes(Instant moment) {
    String minutes =
        String.format(Locale.ROOT, "%.1f", Duration.between(now, moment).toMillis() / 60_000.0);
    return minutes.replaceAll("^-?0[.]0$", "0").replaceAll("[.]0$", "");
  }
}
