package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION;
import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION_CHANGE;

import dev.ivssync.source.ListFilter;
import dev.ivssync.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;

/** A database with a runner on it, and what tests ask of them. */
final class SyncFixture implements AutoCloseable {

  static final Source DEMO = source("demo", ListFilter.NONE);

  private final TestDatabase postgres = TestDatabase.fresh();
  private final SyncRunner runner = runner("node/1", SyncRunner.LEASE);

  static Source source(String name, ListFilter filter) {
    return new Source(name, FakeListing.REGION, null, filter, 2, null, 2, new Breaker(30, 10));
  }

  SyncRunner runner(String holder, Duration lease) {
    return new SyncRunner(postgres.database(), holder, lease);
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
    return runner.run(source, listing, request, SyncListener.NONE);
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

  private static List<String> ids(List<String> arns) {
    return arns.stream().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)).toList();
  }

  @Override
  public void close() {
    runner.close();
    postgres.close();
  }
}
