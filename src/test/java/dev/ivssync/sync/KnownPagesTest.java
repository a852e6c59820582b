package dev.ivssync.sync;

import static dev.ivssync.sync.FakeListing.item;
import static dev.ivssync.sync.FakeListing.itemOfAccount;
import static dev.ivssync.sync.FakeListing.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.ListFilter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages that come again as they were, and all that may have happened to them meanwhile. */
class KnownPagesTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void doesNotLookAtTheItemsOfAPageThatComesAgain() {
    fixture.sync(listing.serve(2, items(1, 5)));
    assertThat(listing.unreadTokens()).isEmpty();

    SyncResult again = fixture.sync(listing);

    assertThat(listing.unreadTokens()).containsExactly("null", "t2", "t4");
    assertThat(again.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(again.items()).isEqualTo(5);
    assertThat(again.unchanged()).isEqualTo(5);
    assertThat(fixture.live()).hasSize(5);
  }

  @Test
  void seesTheOneItemThatHasChanged() {
    fixture.sync(listing.serve(1, item("a"), item("b"), item("c")));

    SyncResult result = fixture.sync(listing.serve(1, item("a"), item("b", "ACTIVE"), item("c")));

    assertThat(result.updated()).isEqualTo(1);
    assertThat(result.unchanged()).isEqualTo(2);
    assertThat(fixture.changes("b")).containsExactly("1 CREATED", "2 UPDATED");
    assertThat(fixture.sync(listing).unchanged()).isEqualTo(3);
    assertThat(listing.unreadTokens()).contains("t1");
  }

  @Test
  void setsARowRightThatSomebodyElseHasWrittenTo() {
    fixture.sync(listing.serve(2, item("a"), item("b")));
    fixture.sql().execute("UPDATE ivs.ingest_configuration SET name = 'x' WHERE arn LIKE '%/b'");

    SyncResult result = fixture.sync(listing);

    assertThat(result.updated()).isEqualTo(1);
    assertThat(fixture.row("b").getName()).isEqualTo("name-b");
  }

  @Test
  void restoresWhatWasBuriedInBetween() {
    fixture.sync(listing.serve(2, item("a"), item("b")));
    FakeListing without = new FakeListing().serve(2, item("a"));
    fixture.sync(without);
    fixture.sync(without);

    SyncResult result = fixture.sync(listing);

    assertThat(result.restored()).isEqualTo(1);
    assertThat(fixture.live()).containsExactly("a", "b");
  }

  @Test
  void beginsToCountAgainWhatWasMissedOnce() {
    fixture.sync(listing.serve(2, item("a"), item("b")));
    fixture.sync(new FakeListing().serve(2, item("a")));
    assertThat(fixture.row("b").getMissedListings()).isEqualTo(1);

    fixture.sync(listing);

    assertThat(fixture.row("b").getMissedListings()).isZero();
  }

  @Test
  void takesBackWhatAnotherSourceHasListedMeanwhile() {
    fixture.sync(listing.serve(2, item("a"), item("b")));
    Source other = SyncFixture.source("other", ListFilter.NONE);
    fixture.sync(other, new FakeListing().serve(2, item("b", "ACTIVE")));
    assertThat(fixture.row("b").getSource()).isEqualTo("other");

    SyncResult result = fixture.sync(listing);

    assertThat(result.updated()).isEqualTo(1);
    assertThat(fixture.row("b").getSource()).isEqualTo("demo");
    assertThat(fixture.changes("b")).containsExactly("1 CREATED", "2 UPDATED", "3 UPDATED");
  }

  @Test
  void looksAfreshAsAnotherVersionOfTheProgram() {
    fixture.sync(listing.serve(2, items(1, 4)));

    fixture.sync(listing.readBy("later").serve(2, items(1, 4)));
    assertThat(listing.unreadTokens()).isEmpty();

    fixture.sync(listing);
    assertThat(listing.unreadTokens()).containsExactly("null", "t2");
  }

  @Test
  void looksAfreshADayLater() {
    fixture.sync(listing.serve(2, items(1, 4)));
    fixture.sql().execute("UPDATE ivs.known_page SET recorded_at = now() - interval '1 day'");

    fixture.sync(listing);
    assertThat(listing.unreadTokens()).isEmpty();

    fixture.sync(listing);
    assertThat(listing.unreadTokens()).containsExactly("null", "t2");
  }

  @Test
  void neverKnowsAPageWithAnItemThatCannotBeTaken() {
    listing.serve(2, item("a"), itemOfAccount("999999999999", "x"), item("b"));
    fixture.sync(listing);

    SyncResult again = fixture.sync(listing);

    assertThat(again.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(again.rejected()).isEqualTo(1);
    assertThat(listing.unreadTokens()).doesNotContain("null");
  }

  @Test
  void countsAnArnThatIsOnTwoPagesOnceEveryTime() {
    listing.serve(2, item("a"), item("b"), item("b"), item("c"));
    fixture.sync(listing);

    SyncResult again = fixture.sync(listing);

    assertThat(again.items()).isEqualTo(3);
    assertThat(again.unchanged()).isEqualTo(3);
  }

  /** Two pages are committed together here, and the later one has the last word. */
  @Test
  void looksAfreshAtWhatTheNextPageHadShownOtherwise() {
    fixture.sync(listing.serve(1, item("a", "INACTIVE"), item("a", "ACTIVE")));
    assertThat(fixture.row("a").getState()).isEqualTo("ACTIVE");

    SyncResult result = fixture.sync(listing.serve(1, item("a", "INACTIVE")));

    assertThat(result.updated()).isEqualTo(1);
    assertThat(fixture.row("a").getState()).isEqualTo("INACTIVE");
  }

  @Test
  void forgetsThePagesThatAListingHasNoMore() {
    fixture.sync(listing.serve(1, items(1, 3)));
    fixture.sync(listing.serve(1, items(1, 2)));

    assertThat(fixture.sql().fetchValues("SELECT page FROM ivs.known_page ORDER BY page"))
        .isEqualTo(List.of(1, 2));
  }

  @Test
  void goesOnWithThePartOfAPageThatMaxItemsHasLeft() {
    Source cut =
        new Source(
            "demo", FakeListing.REGION, null, ListFilter.NONE, 2, 3L, 2, new Breaker(30, 10));
    listing.serve(2, items(1, 5));
    for (int round = 0; round < 3; round++) {
      assertThat(fixture.sync(cut, listing).status()).isEqualTo(RunStatus.PAUSED);
      SyncResult rest = fixture.sync(cut, listing);
      assertThat(rest.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(rest.items()).isEqualTo(5);
    }
    assertThat(fixture.live()).hasSize(5);
  }
}
