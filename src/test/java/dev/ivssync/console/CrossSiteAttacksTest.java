package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site makes a browser do. */
class CrossSiteAttacksTest {

  @RegisterExtension private static final Target target = new Target();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:3000",
        "Origin: http://127.0.0.1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document"
      })
  void aPageOfAnotherSiteChangesNothingEvenWithTheToken(String header) {
    RawAnswer answer = target.raw(target.change(header + "\r\n" + target.token(), "{}"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("CROSS_SITE");
    assertThat(target.changes()).isZero();
  }

  @Test
  void aPageOfTheConsoleMayChange() {
    String own =
        "Sec-Fetch-Site: same-origin\r\nOrigin: http://127.0.0.1:"
            + target.console().port()
            + "\r\n";

    assertThat(target.raw(target.change(own + target.token(), "{}")).status()).isEqualTo(200);
    assertThat(target.changes()).isEqualTo(1);
  }

  @Test
  void anotherSiteMayLinkHereButNotEmbedOrRead() {
    String elsewhere = target.host() + "\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: ";

    assertThat(
            target
                .raw(target.get("/health/live", elsewhere + "navigate\r\nSec-Fetch-Dest: document"))
                .status())
        .isEqualTo(200);
    for (String use : List.of("cors", "no-cors", "navigate\r\nSec-Fetch-Dest: iframe")) {
      assertThat(target.raw(target.get("/health/live", elsewhere + use)).status()).isEqualTo(403);
      assertThat(target.raw(target.get("/events", elsewhere + use)).status()).isEqualTo(403);
    }
  }
}
