package dev.ivssync.console;

import dev.ivssync.console.api.RunDecisions;
import dev.ivssync.console.api.SchedulePauses;
import dev.ivssync.console.api.SyncNow;
import dev.ivssync.database.Database;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Verifications;
import dev.ivssync.schedule.Pauses;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.PageToken;
import dev.ivssync.sync.Breaker;
import dev.ivssync.sync.HeldRuns;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncListener;
import dev.ivssync.sync.SyncRequest;
import dev.ivssync.sync.SyncResult;
import dev.ivssync.sync.SyncRunner;
import dev.ivssync.sync.Trigger;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a few real runs leave behind: every kind of change, and a run of every end. */
final class ApiWorld {

  static final String HOSTILE = "=1+1</script><img src=x onerror=alert(1)>\u202e\"\n";
  static final String STAGE = "arn:aws:ivs:eu-west-1:123456789012:stage/s";

  private static final Source SOURCE =
      new Source("demo", "eu-west-1", null, ListFilter.NONE, 4, null, 1, new Breaker(30, 3));

  private final Database database;

  private ApiWorld(Database database) {
    this.database = database;
  }

  /** Returns the held run. */
  static long in(TestDatabase postgres) {
    ApiWorld world = new ApiWorld(postgres.database());
    try (SyncRunner runner = new SyncRunner(postgres.database(), "node/1", SyncRunner.LEASE)) {
      List<IngestConfigurationSummary> all =
          new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> item("i" + i, "INACTIVE")).toList());
      world.sync(runner, all);
      all.set(0, item("i0", "ACTIVE"));
      all.remove(9);
      world.sync(runner, all);
      all.add(item("i9", "ACTIVE"));
      world.sync(runner, all);
      all.add(stranger());
      world.sync(runner, all);
      long held = world.sync(runner, all.subList(0, 4)).runId();
      world.record(postgres);
      return held;
    }
  }

  /** What may be changed by HTTP. */
  static Stream<Feature> decisions(Database database) {
    return Stream.of(
        new SyncNow(Set.of("demo"), source -> true),
        new SchedulePauses(Set.of("demo"), new Pauses(database)),
        new RunDecisions(
            new HeldRuns(database, "node/1", SyncRunner.LEASE), name -> Optional.of(SOURCE)));
  }

  private SyncResult sync(SyncRunner runner, List<IngestConfigurationSummary> items) {
    return runner.run(SOURCE, listing(items), SyncRequest.of(Trigger.MANUAL), SyncListener.NONE);
  }

  private void record(TestDatabase postgres) {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.decision (actor, action, source, run_id, reason)
            VALUES ('ann@ops', 'REJECT', 'demo', 1, ?), ('bob', 'PAUSE', 'demo', NULL, NULL)""",
            HOSTILE);
    new Verifications(database)
        .record(new Checker(database).run(), Duration.ofSeconds(1), "node/1");
  }

  /** Four items a page; the token is the index where it begins. */
  private static PageSource listing(List<IngestConfigurationSummary> items) {
    return request -> {
      int from = request.token() == null ? 0 : Integer.parseInt(request.token().value());
      int to = Math.min(from + 4, items.size());
      PageToken next = to < items.size() ? new PageToken(Integer.toString(to)) : null;
      return new Page(items.subList(from, to), null, next, "request-" + from, 1);
    };
  }

  static String arn(String id) {
    return "arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/" + id;
  }

  private static IngestConfigurationSummary item(String id, String state) {
    return new IngestConfigurationSummary(
        HOSTILE + id, arn(id), "RTMPS", STAGE, "participant", state, HOSTILE, null);
  }

  /** Of another account. */
  private static IngestConfigurationSummary stranger() {
    return new IngestConfigurationSummary(
        HOSTILE,
        arn("x").replace("123456789012", "210987654321"),
        "RTMP",
        "",
        "",
        "ACTIVE",
        "",
        true);
  }
}
