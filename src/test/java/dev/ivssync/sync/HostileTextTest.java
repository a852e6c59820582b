package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.IngestConfigurationSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nul \0 in it",
        "lone \ud800 surrogate",
        "\udc00",
        "right \u202e to left",
        "emoji \ud83d\udc7e",
        "two\r\nlines\u2028three",
        "'; DROP TABLE ivs.sync_run; --",
        "{\"a\": [NULL]} \\u0000 \\",
        "=HYPERLINK(\"http://x\")",
        "<script>alert(1)</script>",
        "NULL",
        " ",
        "I\u0131\u0130i \u00e4 a\u0308"
      })
  void isStoredAndASecondRunChangesNothing(String text) {
    listing.serve(
        2,
        new IngestConfigurationSummary(
            text, FakeListing.arn("a"), "RTMPS", "", "p", "INACTIVE", text, null));
    fixture.sync(listing);

    SyncResult again = fixture.sync(listing);

    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(fixture.sql().fetchCount(INGEST_CONFIGURATION_CHANGE)).isEqualTo(1);
    String stored = fixture.row("a").getUserId();
    assertThat(stored).isEqualTo(text.replace('\0', '\u2400').replaceAll("\\p{Cs}", "\ufffd"));
    assertThat(
            fixture
                .sql()
                .fetchValue("SELECT after ->> 'user_id' FROM ivs.ingest_configuration_change"))
        .isEqualTo(stored);
  }
}
