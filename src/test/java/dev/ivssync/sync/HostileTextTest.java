package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.INGEST_CONFIGURATION_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.testing.FaultRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileTextTest {

  private static final List<String> TEXTS =
      List.of(
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
          "I\u0131\u0130i \u00e4 a\u0308");

  private final SyncFixture fixture = new SyncFixture();
  private final FakeListing listing = new FakeListing();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @FaultRow(29)
  void isStoredAndASecondRunChangesNothing() {
    listing.serve(5, IntStream.range(0, TEXTS.size()).mapToObj(HostileTextTest::item).toList());
    fixture.sync(listing);

    SyncResult again = fixture.sync(listing);

    assertThat(again.unchanged()).isEqualTo(TEXTS.size());
    assertThat(fixture.sql().fetchCount(INGEST_CONFIGURATION_CHANGE)).isEqualTo(TEXTS.size());
    for (int i = 0; i < TEXTS.size(); i++) {
      String expected = TEXTS.get(i).replace('\0', '\u2400').replaceAll("\\p{Cs}", "\ufffd");
      assertThat(fixture.row("t" + i).getUserId()).isEqualTo(expected);
      assertThat(loggedUserId("t" + i)).isEqualTo(expected);
    }
  }

  private static IngestConfigurationSummary item(int i) {
    String text = TEXTS.get(i);
    return new IngestConfigurationSummary(
        text, FakeListing.arn("t" + i), "RTMPS", "", "p", "INACTIVE", text, null);
  }

  private Object loggedUserId(String id) {
    return fixture
        .sql()
        .fetchValue(
            "SELECT after ->> 'user_id' FROM ivs.ingest_configuration_change WHERE arn = ?",
            FakeListing.arn(id));
  }
}
