package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes by those who have no token, or not the right one. */
class TokenAttacksTest {

  @RegisterExtension private static final Target target = new Target();

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
    RawAnswer answer =
        target.raw(target.change(header + "\r\nContent-Type: application/json", "{}"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer realm=\"ivs-sync\"");
    assertThat(target.changes()).isZero();
  }

  @Test
  void aTokenInTheAddressIsNone() {
    String request =
        "POST /api/v1/change?token=%s&access_token=%s HTTP/1.1\r\n%s\r\nContent-Length: 0\r\n\r\n"
            .formatted(ConsoleFixture.TOKEN, ConsoleFixture.TOKEN, target.host());

    assertThat(target.raw(request).status()).isEqualTo(401);
  }

  @Test
  void alsoAChangeThatThereIsNotNeedsTheToken() {
    assertThat(target.raw("POST /none HTTP/1.1\r\n" + target.host() + "\r\n\r\n").status())
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

    assertThat(target.raw(target.change(auth + "\r\nContent-Type: " + type, "{}")).status())
        .isEqualTo(415);
    assertThat(target.raw(target.change(auth, "{}")).status()).isEqualTo(415);
    assertThat(target.changes()).isZero();
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    for (String body : List.of("{", "[]", "\"x\"", "\0")) {
      assertThat(target.console().post("/api/v1/change", body).statusCode()).isEqualTo(400);
    }
    assertThat(target.changes()).isZero();
  }

  @Test
  void aReadOnlyConsoleRefusesEveryChangeAndSaysWhy() {
    try (ConsoleFixture readOnly =
        ConsoleFixture.readOnly(
            routes -> routes.post("/api/v1/change", (q, b) -> target.change()))) {
      HttpResponse<String> answer = readOnly.post("/api/v1/change", "{}");

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("READ_ONLY", "console.read-only");
      assertThat(readOnly.get("/health/live").statusCode()).isEqualTo(200);
    }
    assertThat(target.changes()).isZero();
  }
}
