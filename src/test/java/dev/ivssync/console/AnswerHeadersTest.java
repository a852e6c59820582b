package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every answer says to the browser, and what none tells. */
class AnswerHeadersTest {

  @RegisterExtension private static final Target target = new Target();

  static Stream<String> requestsOfEveryKind() {
    return Stream.of(
        target.get("/health/live", target.host()),
        target.get("/assets/console.css", target.host()),
        target.get("/assets/htmx.min.js", target.host()),
        target.get("/none", target.host()),
        target.get("/api/v1/none", target.host()),
        target.get("/broken", target.host()),
        target.get("/health/live", "Host: evil.example"),
        target.get("/events", target.host()),
        target.get("/%00", target.host()),
        target.get("/..%2f..%2fetc/passwd", target.host()),
        target.get("/%zz", target.host()),
        target.get("/", target.host() + "\r\nX: " + "x".repeat(20_000)),
        target.get("/" + "x".repeat(20_000), target.host()),
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/7.1\r\nHost: localhost\r\n\r\n",
        "\u0001\u0002\r\n\r\n",
        "TRACE / HTTP/1.1\r\n" + target.host() + "\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n" + target.host() + "\r\n\r\n",
        "POST /api/v1/change HTTP/1.1\r\n" + target.host() + "\r\n\r\n",
        "HEAD /health/live HTTP/1.1\r\n" + target.host() + "\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("requestsOfEveryKind")
  void everyAnswerCarriesTheHeadersAndTellsNothingOfTheInside(String request) {
    RawAnswer answer = target.raw(request);

    assertThat(answer.status()).as(answer.toString()).isNotZero();
    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-frame-options", "DENY")
        .containsEntry("cache-control", "no-store")
        .containsEntry("referrer-policy", "same-origin")
        .containsEntry("cross-origin-opener-policy", "same-origin")
        .containsEntry("cross-origin-embedder-policy", "require-corp")
        .containsEntry("cross-origin-resource-policy", "same-origin")
        .doesNotContainKeys("server", "x-powered-by", "set-cookie", "access-control-allow-origin");
    assertThat(answer.headers().get("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "*", "http:");
    assertThat(answer.body()).doesNotContain("secret", "Exception", "jetty", "javalin", "\tat ");
  }
}
