package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that two programs may read differently, and methods that are none. */
class PathAttacksTest {

  @RegisterExtension private static final Target target = new Target();

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
    RawAnswer answer = target.raw(target.get(path, target.host()));

    assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
    assertThat(answer.headers()).doesNotContainKey("x-injected");
  }

  @Test
  void onlyTheFilesThatPagesReferToAreThere() {
    for (String name : List.of("", "Assets.class", "../Assets.class", "htmx.js", "package.json")) {
      assertThat(target.raw(target.get("/assets/" + name, target.host())).status()).isIn(400, 404);
    }
  }

  @Test
  void anArnMayComeWithItsSlashesEncodedOrNot() {
    String arn = "arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/AbCdEf123456";

    assertThat(target.console().get("/configurations/" + arn).body()).isEqualTo(arn);
    assertThat(target.console().get("/configurations/" + arn.replace("/", "%2F")).body())
        .isEqualTo(arn);
    assertThat(target.console().get("/configurations/" + Urls.encode(arn)).body()).isEqualTo(arn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"})
  void otherMethodsAreRefused(String method) {
    RawAnswer answer =
        target.raw(
            method
                + " /api/v1/change HTTP/1.1\r\n"
                + target.host()
                + "\r\n"
                + target.token()
                + "\r\n\r\n");

    assertThat(answer.status()).isIn(400, 405);
    assertThat(target.changes()).isZero();
  }

  @Test
  void aChangeIsNotALook() {
    assertThat(target.console().get("/api/v1/change").statusCode()).isIn(404, 405);
    assertThat(target.changes()).isZero();
  }

  @Test
  void noMethodIsTakenFromAHeaderOrAParameter() {
    HttpRequest.Builder request =
        target
            .console()
            .request("/api/v1/change?_method=POST")
            .header("X-HTTP-Method-Override", "POST")
            .header("Authorization", "Bearer " + ConsoleFixture.TOKEN);

    assertThat(target.console().send(request.GET()).statusCode()).isEqualTo(400);
    assertThat(target.changes()).isZero();
  }
}
