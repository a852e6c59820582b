package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries who is not meant to: each over a real socket. */
class AttacksTest {

  private static final AtomicInteger CHANGES = new AtomicInteger();

  private static ConsoleFixture console;

  @BeforeAll
  static void start() {
    console =
        ConsoleFixture.with(
            routes ->
                routes
                    .get(
                        "/configurations/<arn>",
                        q -> Answer.text(200, "text/plain", q.inPath("arn")))
                    .get("/broken", q -> fail())
                    .post("/api/v1/change", (question, body) -> change()));
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @BeforeEach
  void nothingWasChanged() {
    CHANGES.set(0);
  }

  private static Answer change() {
    CHANGES.incrementAndGet();
    return Answer.text(200, "text/plain", "done");
  }

  private static Answer fail() {
    throw new IllegalStateException("a secret of the inside");
  }

  // Host ------------------------------------------------------------------------------------------

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
      RawAnswer answer = console.raw(get(path, "Host: " + host));

      assertThat(answer.status()).as(host + path).isIn(400, 421);
      assertThat(answer.body()).doesNotContain("<html", host);
    }
  }

  @Test
  void aRequestWithoutAHostGetsNothing() {
    assertThat(console.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status()).isEqualTo(400);
    assertThat(console.raw("GET /health/live HTTP/1.0\r\n\r\n").status()).isEqualTo(421);
    assertThat(console.raw(get("/health/live", "Host:")).status()).isIn(400, 421);
    assertThat(console.raw(get("/health/live", "Host: localhost\r\nHost: evil.example")).status())
        .isIn(400, 421);
    assertThat(
            console
                .raw("GET http://evil.example/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .status())
        .isIn(400, 421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:9", "127.0.0.1:8080", "console.example"})
  void anAllowedHostIsServed(String host) {
    assertThat(console.raw(get("/health/live", "Host: " + host)).status()).isEqualTo(200);
  }

  // Other sites -----------------------------------------------------------------------------------

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
    RawAnswer answer = console.raw(change(header + "\r\n" + token(), "{}"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("CROSS_SITE");
    assertThat(CHANGES).hasValue(0);
  }

  @Test
  void aPageOfTheConsoleMayChange() {
    String own =
        "Sec-Fetch-Site: same-origin\r\nOrigin: http://127.0.0.1:" + console.port() + "\r\n";

    assertThat(console.raw(change(own + token(), "{}")).status()).isEqualTo(200);
    assertThat(CHANGES).hasValue(1);
  }

  @Test
  void anotherSiteMayLinkHereButNotEmbedOrRead() {
    String elsewhere = host() + "\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: ";

    assertThat(
            console
                .raw(get("/health/live", elsewhere + "navigate\r\nSec-Fetch-Dest: document"))
                .status())
        .isEqualTo(200);
    for (String use : List.of("cors", "no-cors", "navigate\r\nSec-Fetch-Dest: iframe")) {
      assertThat(console.raw(get("/health/live", elsewhere + use)).status()).isEqualTo(403);
      assertThat(console.raw(get("/events", elsewhere + use)).status()).isEqualTo(403);
    }
  }

  // Token -----------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        "Authorization: Bearer",
        "Authorization: Bearer ",
        "Authorization: Bearer wrong-wrong-wrong-wrong-wrong",
        "Authorization: Bearer " + ConsoleFixture.TOKEN + "x",
        "Authorization: Basic " + ConsoleFixture.TOKEN,
        "Authorization: " + ConsoleFixture.TOKEN,
        "Cookie: token=" + ConsoleFixture.TOKEN,
        "X-Token: " + ConsoleFixture.TOKEN
      })
  void aChangeWithoutTheTokenIsRefused(String header) {
    RawAnswer answer = console.raw(change(header + "\r\nContent-Type: application/json", "{}"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer realm=\"ivs-sync\"");
    assertThat(CHANGES).hasValue(0);
  }

  @Test
  void aTokenInTheAddressIsNone() {
    String request =
        "POST /api/v1/change?token=%s&access_token=%s HTTP/1.1\r\n%s\r\nContent-Length: 0\r\n\r\n"
            .formatted(ConsoleFixture.TOKEN, ConsoleFixture.TOKEN, host());

    assertThat(console.raw(request).status()).isEqualTo(401);
  }

  @Test
  void alsoAChangeThatThereIsNotNeedsTheToken() {
    assertThat(console.raw("POST /none HTTP/1.1\r\n" + host() + "\r\n\r\n").status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json, text/plain",
        "application/json; charset=utf-16"
      })
  void aChangeThatAFormCouldSendIsRefused(String type) {
    String auth = "Authorization: Bearer " + ConsoleFixture.TOKEN;

    assertThat(console.raw(change(auth + "\r\nContent-Type: " + type, "{}")).status())
        .isEqualTo(415);
    assertThat(console.raw(change(auth, "{}")).status()).isEqualTo(415);
    assertThat(CHANGES).hasValue(0);
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    for (String body : List.of("{", "[]", "\"x\"", "\0")) {
      assertThat(console.post("/api/v1/change", body).statusCode()).isEqualTo(400);
    }
    assertThat(CHANGES).hasValue(0);
  }

  @Test
  void aReadOnlyConsoleRefusesEveryChangeAndSaysWhy() {
    try (ConsoleFixture readOnly =
        ConsoleFixture.readOnly(routes -> routes.post("/api/v1/change", (q, b) -> change()))) {
      HttpResponse<String> answer = readOnly.post("/api/v1/change", "{}");

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("READ_ONLY", "console.read-only");
      assertThat(readOnly.get("/health/live").statusCode()).isEqualTo(200);
    }
    assertThat(CHANGES).hasValue(0);
  }

  // Headers ---------------------------------------------------------------------------------------

  static Stream<String> requestsOfEveryKind() {
    return Stream.of(
        get("/health/live", host()),
        get("/assets/console.css", host()),
        get("/assets/htmx.min.js", host()),
        get("/none", host()),
        get("/api/v1/none", host()),
        get("/broken", host()),
        get("/health/live", "Host: evil.example"),
        get("/events", host()),
        get("/%00", host()),
        get("/..%2f..%2fetc/passwd", host()),
        get("/%zz", host()),
        get("/", host() + "\r\nX: " + "x".repeat(20_000)),
        get("/" + "x".repeat(20_000), host()),
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/7.1\r\nHost: localhost\r\n\r\n",
        "\u0001\u0002\r\n\r\n",
        "TRACE / HTTP/1.1\r\n" + host() + "\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n" + host() + "\r\n\r\n",
        "POST /api/v1/change HTTP/1.1\r\n" + host() + "\r\n\r\n",
        "HEAD /health/live HTTP/1.1\r\n" + host() + "\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("requestsOfEveryKind")
  void everyAnswerCarriesTheHeadersAndTellsNothingOfTheInside(String request) {
    RawAnswer answer = console.raw(request);

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

  // Paths and methods -----------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../health/live",
        "/assets/..%2fhealth/live",
        "/assets/%2e%2e/health/live",
        "/assets/.%2e/console.css",
        "/assets/%252e%252e%252fconsole.css",
        "/assets/console.css%00.txt",
        "/assets/console.css;x=y",
        "/assets/..;/health/live",
        "/assets/..\\..\\etc",
        "/assets/%5c..%5cetc",
        "//evil.example/%2e%2e",
        "/assets/%c0%ae%c0%ae/",
        "/assets/%u002e",
        "/configurations/..%2f..%2fhealth%2flive",
        "/configurations/a%00b",
        "/configurations/a%0d%0aX-Injected:%20yes"
      })
  void aPathThatCanBeReadInTwoWaysIsRefused(String path) {
    RawAnswer answer = console.raw(get(path, host()));

    assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
    assertThat(answer.headers()).doesNotContainKey("x-injected");
  }

  @Test
  void onlyTheFilesThatPagesReferToAreThere() {
    for (String name : List.of("", "Assets.class", "../Assets.class", "htmx.js", "package.json")) {
      assertThat(console.raw(get("/assets/" + name, host())).status()).isIn(400, 404);
    }
  }

  @Test
  void anArnMayComeWithItsSlashesEncodedOrNot() {
    String arn = "arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/AbCdEf123456";

    assertThat(console.get("/configurations/" + arn).body()).isEqualTo(arn);
    assertThat(console.get("/configurations/" + arn.replace("/", "%2F")).body()).isEqualTo(arn);
    assertThat(console.get("/configurations/" + Urls.encode(arn)).body()).isEqualTo(arn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"})
  void otherMethodsAreRefused(String method) {
    RawAnswer answer =
        console.raw(
            method + " /api/v1/change HTTP/1.1\r\n" + host() + "\r\n" + token() + "\r\n\r\n");

    assertThat(answer.status()).isIn(400, 405);
    assertThat(CHANGES).hasValue(0);
  }

  @Test
  void aChangeIsNotALook() {
    assertThat(console.get("/api/v1/change").statusCode()).isIn(404, 405);
    assertThat(CHANGES).hasValue(0);
  }

  @Test
  void noMethodIsTakenFromAHeaderOrAParameter() {
    HttpRequest.Builder request =
        console
            .request("/api/v1/change?_method=POST")
            .header("X-HTTP-Method-Override", "POST")
            .header("Authorization", "Bearer " + ConsoleFixture.TOKEN);

    assertThat(console.send(request.GET()).statusCode()).isEqualTo(400);
    assertThat(CHANGES).hasValue(0);
  }

  // Sizes -----------------------------------------------------------------------------------------

  @Test
  void oversizedHeadersAndAddressesAreRefused() {
    assertThat(console.raw(get("/", host() + "\r\nX: " + "x".repeat(9_000))).status())
        .isEqualTo(431);
    assertThat(console.raw(get("/" + "x".repeat(9_000), host())).status()).isEqualTo(414);
    assertThat(console.raw(get("/", host() + "\r\nX: y".repeat(3_000))).status()).isEqualTo(431);
  }

  @Test
  void anOversizedBodyIsRefusedBeforeItIsRead() {
    String head = "POST /api/v1/change HTTP/1.1\r\n" + host() + "\r\n" + token() + "\r\n";

    assertThat(console.raw(head + "Content-Length: 70000\r\n\r\n").status()).isEqualTo(413);
    assertThat(console.raw(head + "Content-Length: 99999999999999\r\n\r\n").status())
        .isEqualTo(413);
    assertThat(console.raw(head + "Content-Length: -1\r\n\r\n").status()).isEqualTo(400);
    assertThat(console.raw(head + "Transfer-Encoding: chunked\r\n\r\n").status()).isEqualTo(411);
    assertThat(
            console
                .raw(head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                .status())
        .isIn(400, 411);
    assertThat(CHANGES).hasValue(0);
  }

  private static String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n\r\n";
  }

  private static String change(String headers, String body) {
    return "POST /api/v1/change HTTP/1.1\r\n%s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(host(), headers, body.length(), body);
  }

  private static String host() {
    return "Host: 127.0.0.1:" + console.port();
  }

  private static String token() {
    return "Authorization: Bearer " + ConsoleFixture.TOKEN + "\r\nContent-Type: application/json";
  }
}
