package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION;
import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION_CHANGE;
import static dev.ivssync.database.jooq.Tables.SYNC_RUN;
import static dev.ivssync.database.jooq.Tables.SYNC_SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ivssync.database.jooq.tables.records.IngestConfigurationChangeRecord;
import dev.ivssync.database.jooq.tables.records.IngestConfigurationRecord;
import dev.ivssync.database.jooq.tables.records.SyncRunRecord;
import dev.ivssync.database.jooq.tables.records.SyncSourceRecord;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.PageSource;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/** A database with a runner on it, and what tests ask of them. */
final class SyncFixture implements AutoCloseable {

  static final Source DEMO = source("demo", ListFilter.NONE);

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SyncRunner runner = runner("node/1", SyncRunner.LEASE);

  static Source source(String name, ListFilter filter) {
    return source(name, filter, 2, new Breaker(30, 10));
  }

  static Source source(String name, ListFilter filter, int tombstoneAfter, Breaker breaker) {
    return new Source(name, FakeListing.REGION, null, filter, 2, null, tombstoneAfter, breaker);
  }

  SyncRunner runner(String holder, Duration lease) {
    return new SyncRunner(postgres.database(), holder, lease);
  }

  /** Has a process hold {@link #DEMO} that does nothing more. */
  void claim(String holder, Duration lease) {
    LeaseStore leases = new LeaseStore(postgres.database(), holder, lease);
    assertThat(leases.claim(DEMO, (tx, claimed) -> claimed.lease())).isPresent();
  }

  TestDatabase postgres() {
    return postgres;
  }

  DSLContext sql() {
    return postgres.dsl();
  }

  SyncResult sync(FakeListing listing) {
    return sync(DEMO, listing);
  }

  SyncResult sync(Source source, FakeListing listing) {
    return sync(source, listing, SyncRequest.of(Trigger.MANUAL));
  }

  SyncResult sync(Source source, FakeListing listing, SyncRequest request) {
    return sync(source, listing, request, SyncListener.NONE);
  }

  SyncResult sync(Source source, PageSource service, SyncRequest request, SyncListener listener) {
    return runner.run(source, service, request, listener);
  }

  /** The ids of the live rows, in order. */
  List<String> live() {
    return ids(
        sql()
            .fetchValues(
                sql()
                    .select(INGEST_CONFIGURATION.ARN)
                    .from(INGEST_CONFIGURATION)
                    .where(INGEST_CONFIGURATION.DELETED_AT.isNull())
                    .orderBy(INGEST_CONFIGURATION.ARN)));
  }

  /** The changes of a configuration, in order, such as {@code 1 CREATED}. */
  List<String> changes(String id) {
    return sql()
        .select(INGEST_CONFIGURATION_CHANGE.VERSION, INGEST_CONFIGURATION_CHANGE.KIND)
        .from(INGEST_CONFIGURATION_CHANGE)
        .where(INGEST_CONFIGURATION_CHANGE.ARN.eq(FakeListing.arn(id)))
        .orderBy(INGEST_CONFIGURATION_CHANGE.CHANGE_ID)
        .fetch(row -> row.value1() + " " + row.value2());
  }

  IngestConfigurationRecord row(String id) {
    return sql()
        .fetchSingle(INGEST_CONFIGURATION, INGEST_CONFIGURATION.ARN.eq(FakeListing.arn(id)));
  }

  IngestConfigurationChangeRecord lastChange(String id) {
    return sql()
        .selectFrom(INGEST_CONFIGURATION_CHANGE)
        .where(INGEST_CONFIGURATION_CHANGE.ARN.eq(FakeListing.arn(id)))
        .orderBy(INGEST_CONFIGURATION_CHANGE.VERSION.desc())
        .limit(1)
        .fetchSingle();
  }

  SyncRunRecord run(long runId) {
    return sql().fetchSingle(SYNC_RUN, SYNC_RUN.RUN_ID.eq(runId));
  }

  /** When the listing began. */
  Instant start(SyncResult run) {
    return run(run.runId()).getStartedAt();
  }

  SyncSourceRecord source(Source source) {
    return sql().fetchSingle(SYNC_SOURCE, SYNC_SOURCE.SOURCE.eq(source.name()));
  }

  /** The failure that such a run ends with. */
  RunFailedException failure(FakeListing listing) {
    return catchThrowableOfType(RunFailedException.class, () -> sync(listing));
  }

  private static List<String> ids(List<String> arns) {
    return arns.stream().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)).toList();
  }

  @Override
  public void close() {
    runner.close();
    postgres.close();
  }
}
