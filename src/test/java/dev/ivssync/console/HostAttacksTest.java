package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names under which the console does not answer. */
class HostAttacksTest {

  @RegisterExtension private static final Target target = new Target();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost.",
        "127.1",
        "2130706433",
        "[::1]",
        "0.0.0.0",
        "evil.example@localhost",
        "localhost#evil.example"
      })
  void aStrangeHostGetsNothing(String host) {
    for (String path : List.of("/", "/health/live", "/assets/console.css", "/events", "/none")) {
      RawAnswer answer = target.raw(target.get(path, "Host: " + host));

      assertThat(answer.status()).as(host + path).isIn(400, 421);
      assertThat(answer.body()).doesNotContain("<html", host);
    }
  }

  @Test
  void aRequestWithoutAHostGetsNothing() {
    assertThat(target.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status()).isEqualTo(400);
    assertThat(target.raw("GET /health/live HTTP/1.0\r\n\r\n").status()).isEqualTo(421);
    assertThat(target.raw(target.get("/health/live", "Host:")).status()).isIn(400, 421);
    assertThat(
            target
                .raw(target.get("/health/live", "Host: localhost\r\nHost: evil.example"))
                .status())
        .isIn(400, 421);
    assertThat(
            target
                .raw("GET http://evil.example/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .status())
        .isIn(400, 421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:9", "127.0.0.1:8080", "console.example"})
  void anAllowedHostIsServed(String host) {
    assertThat(target.raw(target.get("/health/live", "Host: " + host)).status()).isEqualTo(200);
  }
}
