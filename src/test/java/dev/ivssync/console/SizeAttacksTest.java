package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is larger than anybody needs. */
class SizeAttacksTest {

  @RegisterExtension private static final Target target = new Target();

  @Test
  void oversizedHeadersAndAddressesAreRefused() {
    assertThat(target.raw(target.get("/", target.host() + "\r\nX: " + "x".repeat(9_000))).status())
        .isEqualTo(431);
    assertThat(target.raw(target.get("/" + "x".repeat(9_000), target.host())).status())
        .isEqualTo(414);
    assertThat(target.raw(target.get("/", target.host() + "\r\nX: y".repeat(3_000))).status())
        .isEqualTo(431);
  }

  @Test
  void anOversizedBodyIsRefusedBeforeItIsRead() {
    String head =
        "POST /api/v1/change HTTP/1.1\r\n" + target.host() + "\r\n" + target.token() + "\r\n";

    assertThat(target.raw(head + "Content-Length: 70000\r\n\r\n").status()).isEqualTo(413);
    assertThat(target.raw(head + "Content-Length: 99999999999999\r\n\r\n").status()).isEqualTo(413);
    assertThat(target.raw(head + "Content-Length: -1\r\n\r\n").status()).isEqualTo(400);
    assertThat(target.raw(head + "Transfer-Encoding: chunked\r\n\r\n").status()).isEqualTo(411);
    assertThat(
            target
                .raw(head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                .status())
        .isIn(400, 411);
    assertThat(target.changes()).isZero();
  }
}
