package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOnStage;
import static dev.ivssync.sync.FakeListing.items;
import static dev.ivssync.sync.FakeListing.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.MissingByStage;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.ListFilter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What approving is about, in numbers. */
class HeldRunReportTest {

  private static final Source SOURCE =
      SyncFixture.source("demo", ListFilter.NONE, 2, new Breaker(30, 3));

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();
  private final MissingByStage missing = new MissingByStage(fixture.postgres().database());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void countsByStageWhatMissesMostFirst() {
    List<IngestConfigurationSummary> all = new ArrayList<>(items(1, 4));
    List.of("r1", "r2", "r3").forEach(id -> all.add(itemOnStage(id, "red")));
    all.add(itemOnStage("b1", "blue"));
    fixture.sync(SOURCE, listing.serve(4, all));

    SyncResult held =
        fixture.sync(SOURCE, listing.serve(4, item("i1"), item("i2"), itemOnStage("b1", "blue")));

    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    MissingByStage.Missing found = missing.of(held.runId()).orElseThrow();
    assertThat(found.live()).isEqualTo(8);
    assertThat(found.missing()).isEqualTo(5);
    assertThat(found.newlyMissing()).isEqualTo(5);
    assertThat(found.percent()).isEqualTo(62.5);
    assertThat(found.stages()).isEqualTo(2);
    assertThat(found.most())
        .containsExactly(
            new MissingByStage.Stage(stage("red"), 3, 3, 3),
            new MissingByStage.Stage(null, 4, 2, 0));
  }

  @Test
  void agreesWithWhatTheBreakerHasSeen() {
    fixture.sync(SOURCE, listing.serve(4, items(1, 10)));
    fixture.sync(SOURCE, listing.serve(4, items(1, 9)));

    SyncResult held = fixture.sync(SOURCE, listing.serve(4, item("i1"), item("new")));

    MissingByStage.Missing found = missing.of(held.runId()).orElseThrow();
    assertThat(found.missing()).isEqualTo(fixture.run(held.runId()).getMissing());
    assertThat(found.newlyMissing()).isEqualTo(fixture.run(held.runId()).getNewlyMissing());
    assertThat(held.error())
        .startsWith("%d of %d live".formatted(found.newlyMissing(), found.live()));
  }

  @Test
  void thereIsNothingToTellOfARunThatIsNotHeld() {
    SyncResult run = fixture.sync(SOURCE, listing.serve(4, items(1, 4)));

    assertThat(missing.of(run.runId())).isEmpty();
    assertThat(missing.of(4_711)).isEmpty();
  }
}
