package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.PageToken;
import dev.ivssync.source.TokenRefusedException;
import dev.ivssync.sync.PlannedChange.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan says what the next sync would do, and does nothing itself. */
class PlannerTest {

  private static final Source DEMO =
      SyncFixture.source("demo", ListFilter.NONE, 2, new Breaker(30, 3));
  private static final SyncRequest PLAIN = SyncRequest.of(Trigger.MANUAL);

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();
  private final List<PlannedChange> changes = new ArrayList<>();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void addsEverythingWhereNothingIsKnown() {
    Plan plan = plan(listing.serve(2, items(1, 3)));

    assertThat(texts()).containsExactly("CREATE i1", "CREATE i2", "CREATE i3");
    assertThat(changes.get(0).before()).isNull();
    assertThat(changes.get(0).after()).contains("\"name\": \"name-i1\"");
    assertThat(plan.verdict()).isEqualTo(RunStatus.COMPLETED);
    assertThat(plan.items()).isEqualTo(3);
  }

  @Test
  void tellsWhatHasChangedAndWhatIsBackAgain() {
    fixture.sync(DEMO, listing.serve(2, items(1, 4)));
    fixture.sync(DEMO, listing.serve(2, items(1, 3)));
    fixture.sync(DEMO, listing);

    Plan plan =
        plan(listing.serve(2, item("i1", "ACTIVE"), item("i2"), item("i3"), item("i4", "ACTIVE")));

    assertThat(texts()).containsExactly("UPDATE i1", "RESTORE i4");
    assertThat(changes.get(0).before()).contains("\"state\": \"INACTIVE\"");
    assertThat(changes.get(0).after()).contains("\"state\": \"ACTIVE\"");
    assertThat(plan.count(Action.TOMBSTONE)).isZero();
  }

  @Test
  void tellsMissedRowsFromThoseThatBecomeTombstones() {
    fixture.sync(DEMO, listing.serve(2, items(1, 5)));
    fixture.sync(DEMO, listing.serve(2, items(1, 4)));

    plan(listing.serve(2, items(1, 3)));

    assertThat(texts()).containsExactly("MISS i4", "TOMBSTONE i5");
    assertThat(changes).extracting(PlannedChange::misses).containsExactly(1, 2);
  }

  @Test
  void tombstonesNothingWhereTheBreakerWouldHoldTheRun() {
    fixture.sync(DEMO, listing.serve(4, items(1, 10)));

    Plan plan = plan(listing.serve(4, items(1, 2)));

    assertThat(plan.verdict()).isEqualTo(RunStatus.HELD);
    assertThat(plan.newlyMissing()).isEqualTo(8);
    assertThat(plan.live()).isEqualTo(10);
    assertThat(texts()).isEmpty();
  }

  @Test
  void concludesNothingFromAListingWithRejectedItems() {
    fixture.sync(DEMO, listing.serve(2, items(1, 4)));
    IngestConfigurationSummary foreign = FakeListing.itemOfAccount("210987654321", "x");

    Plan plan = plan(listing.serve(2, item("i1"), foreign));

    assertThat(plan.verdict()).isEqualTo(RunStatus.PARTIAL);
    assertThat(texts()).containsExactly("REJECT x");
    assertThat(changes.get(0).reason()).contains("account 210987654321");
  }

  @Test
  void countsAnItemOnTwoPagesOnce() {
    Plan plan = plan(listing.serve(2, item("i1"), item("i2"), item("i2"), item("i3")));

    assertThat(texts()).containsExactly("CREATE i1", "CREATE i2", "CREATE i3");
    assertThat(plan.items()).isEqualTo(3);
  }

  @Test
  void goesOnWhereAnUnfinishedRunStands() {
    fixture.sync(DEMO, listing.serve(2, items(1, 4)));
    SyncResult paused =
        fixture.sync(DEMO, listing, new SyncRequest(Trigger.MANUAL, null, 2L, null, false));
    listing.serve(2, item("i1", "ACTIVE"), item("i2"), item("i3", "ACTIVE"), item("i4"));

    Plan plan = plan(listing);

    assertThat(plan.resumes()).isEqualTo(paused.runId());
    assertThat(listing.requestedTokens()).containsExactly("t2");
    assertThat(texts()).containsExactly("UPDATE i3");
  }

  @Test
  void doesNotLetWhatTheRunHasBroughtMakeUpForWhatIsMissing() {
    fixture.sync(DEMO, listing.serve(2, items(1, 10)));
    listing.serve(10, Stream.of(items(11, 20), items(1, 6)).flatMap(List::stream).toList());
    fixture.sync(DEMO, listing, new SyncRequest(Trigger.MANUAL, null, 10L, null, false));

    Plan plan = plan(listing);

    assertThat(plan.newlyMissing()).isEqualTo(4);
    assertThat(plan.live()).isEqualTo(10);
    assertThat(plan.verdict()).isEqualTo(RunStatus.HELD);
    assertThat(fixture.sync(DEMO, listing).status()).isEqualTo(RunStatus.HELD);
  }

  @Test
  void listsFromTheStartWhereTheTokenOfAnUnfinishedRunIsRefused() {
    listing.serve(2, items(1, 4));
    fixture.sync(DEMO, listing, new SyncRequest(Trigger.MANUAL, null, 2L, null, false));
    listing.failOnceAt("t2", new TokenRefusedException("the token has expired", null));

    Plan plan = plan(listing);

    assertThat(plan.resumes()).isNull();
    assertThat(plan.verdict()).isEqualTo(RunStatus.COMPLETED);
    assertThat(texts()).containsExactly("CREATE i3", "CREATE i4");
  }

  @Test
  void writesNothingAtAll() {
    fixture.sync(DEMO, listing.serve(2, items(1, 9)));
    fixture.sync(DEMO, listing.serve(2, items(1, 8)));
    fixture.sync(DEMO, listing, new SyncRequest(Trigger.MANUAL, null, 2L, null, false));
    Map<String, String> before = everything();

    plan(listing.serve(2, items(3, 12)));
    plan(listing.serve(2, item("i1", "ACTIVE"), item("i2"), item("i3", "ACTIVE")));
    new Planner(fixture.postgres().database())
        .plan(
            SyncFixture.source("unknown", ListFilter.NONE),
            listing,
            PLAIN,
            listener(),
            () -> false);

    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithTheSyncThatFollows(long seed) {
    Random random = new Random(seed);
    RandomWorld world = new RandomWorld(random, "p" + seed + "-");
    for (int attempt = 1; attempt <= 15; attempt++) {
      Long maxItems = random.nextInt(3) == 0 ? 1L + random.nextInt(6) : null;
      SyncRequest request = new SyncRequest(Trigger.MANUAL, null, maxItems, null, false);
      PageSource service = pages(world.items(), 1 + random.nextInt(4));

      Plan plan = plan(service, request);
      SyncResult run = fixture.sync(DEMO, service, request, SyncListener.NONE);

      assertThat(
              List.of(
                  plan.verdict(),
                  plan.count(Action.CREATE),
                  plan.count(Action.UPDATE),
                  plan.count(Action.RESTORE),
                  plan.count(Action.TOMBSTONE)))
          .as("seed " + seed + ", attempt " + attempt)
          .isEqualTo(counts(run));
      world.churn();
    }
  }

  private final Map<Long, SyncResult> before = new java.util.HashMap<>();

  /** Of this attempt alone: a resumed run's numbers are those of all its attempts. */
  private List<Object> counts(SyncResult run) {
    SyncResult earlier = before.put(run.runId(), run);
    return List.of(
        run.status(),
        run.created() - (earlier == null ? 0 : earlier.created()),
        run.updated() - (earlier == null ? 0 : earlier.updated()),
        run.restored() - (earlier == null ? 0 : earlier.restored()),
        run.deleted() - (earlier == null ? 0 : earlier.deleted()));
  }

  private Plan plan(FakeListing from) {
    return plan(from, PLAIN);
  }

  /** By position: a token stays good while the world changes. */
  private static PageSource pages(List<IngestConfigurationSummary> all, int size) {
    return request -> {
      int token = request.token() == null ? 0 : Integer.parseInt(request.token().value());
      int from = Math.min(token, all.size());
      int to = Math.min(from + size, all.size());
      PageToken next = to < all.size() ? new PageToken(String.valueOf(to)) : null;
      return new Page(all.subList(from, to), null, next, "request", 1);
    };
  }

  private Plan plan(PageSource from, SyncRequest request) {
    changes.clear();
    return new Planner(fixture.postgres().database())
        .plan(DEMO, from, request, listener(), () -> false);
  }

  private PlanListener listener() {
    return new PlanListener() {
      @Override
      public void listed(String source, long items) {}

      @Override
      public void planned(PlannedChange change) {
        changes.add(change);
      }
    };
  }

  private List<String> texts() {
    return changes.stream()
        .map(change -> change.action() + " " + change.arn().replaceAll(".*/", ""))
        .toList();
  }

  /** Every row with the transaction that wrote it, of every table, and every sequence. */
  private Map<String, String> everything() {
    Map<String, String> all = new java.util.TreeMap<>();
    for (Record table :
        fixture
            .sql()
            .fetch(
                "SELECT n.nspname || '.' || c.relname AS name, c.relkind FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname IN ('ivs', 'quartz') AND c.relkind IN ('r', 'S')")) {
      String name = table.get("name", String.class);
      boolean sequence = table.get("relkind", String.class).equals("S");
      String row = sequence ? "last_value::text || is_called" : "t.xmin || t::text";
      all.put(
          name,
          fixture
              .sql()
              .fetchSingle(
                  "SELECT count(*) || md5(coalesce(string_agg(%1$s, ' ' ORDER BY %1$s), '')) FROM %2$s t"
                      .formatted(row, name))
              .get(0, String.class));
    }
    assertThat(all).hasSizeGreaterThan(20);
    return all;
  }
}
