package dev.ivssync.bench;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * What a large history can be asked for: some of everything that it has, from all over it.
 *
 * @param cursors places in the feed of changes
 * @param lanes places in the Stages picture
 * @param runs of the history's own sources
 * @param heldRun waits for a decision
 * @param longRun of the source that is listed meanwhile, with a ledger of many pages
 * @param begun when the history begins
 * @param ended when it ends
 */
record KnownHistory(
    List<String> sources,
    List<String> arns,
    List<String> stages,
    List<String> cursors,
    List<String> lanes,
    List<String> runs,
    String heldRun,
    String longRun,
    Instant begun,
    Instant ended) {

  private static final String CONFIGURATIONS =
      """
      SELECT %s FROM ivs.ingest_configuration c
      WHERE c.deleted_at IS NULL AND c.source LIKE 'source-%%' AND c.id = ANY (ARRAY(
        SELECT k * (SELECT max(m.id) FROM ivs.ingest_configuration m) / 500
        FROM generate_series(1, 500) k))""";

  private static final String CURSORS =
      """
      SELECT (extract(epoch FROM c.observed_at) * 1000000)::bigint || '.' || c.change_id
      FROM ivs.ingest_configuration_change c
      WHERE c.change_id = ANY (ARRAY(
        SELECT k * (SELECT max(m.change_id) FROM ivs.ingest_configuration_change m) / 500
        FROM generate_series(1, 500) k))""";

  static KnownHistory of(BenchServer.Target database) {
    return new KnownHistory(
        database.texts("SELECT source FROM ivs.sync_source WHERE source LIKE 'source-%'"),
        database.texts(CONFIGURATIONS.formatted("c.arn")),
        database.texts(CONFIGURATIONS.formatted("c.stage_arn")),
        database.texts(CURSORS),
        database.texts(CONFIGURATIONS.formatted("c.stage_arn || ' ' || c.arn")),
        database.texts(
            "SELECT run_id::text FROM ivs.sync_run"
                + " WHERE source LIKE 'source-%' AND status = 'COMPLETED' AND run_id % 97 = 0"),
        database.texts("SELECT max(run_id)::text FROM ivs.sync_run WHERE status = 'HELD'").get(0),
        database
            .texts(
                "SELECT min(run_id)::text FROM ivs.sync_run WHERE source = 'bench' AND pages > 9")
            .get(0),
        moment(database, "min(started_at)"),
        moment(database, "max(started_at)"));
  }

  private static Instant moment(BenchServer.Target database, String which) {
    return Instant.ofEpochSecond(
        database.number(
            "SELECT extract(epoch FROM %s)::bigint FROM ivs.sync_run WHERE source LIKE 'source-%%'"
                .formatted(which)));
  }

  static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** Within the history. */
  Instant anyMoment(Random random) {
    long length = ended.getEpochSecond() - begun.getEpochSecond();
    return begun.plusSeconds(random.nextInt((int) length));
  }
}
