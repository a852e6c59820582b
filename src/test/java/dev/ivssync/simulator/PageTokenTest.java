package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageTokenTest {

  private final SettableClock clock = new SettableClock();
  private final Simulator simulator =
      Simulator.start(
          SimulatorOptions.defaults().withAccounts(2).withTokenTtl(Duration.ofMinutes(10)), clock);
  private final Api api = Api.of(simulator).at(clock);
  private final String token = api.page("{\"maxResults\":10}").get("nextToken").asText();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aTokenIsGoodUntilItsTimeIsOver() {
    clock.advance(Duration.ofMinutes(10));
    assertThat(next(api, token, 10).statusCode()).isEqualTo(200);

    clock.advance(Duration.ofMillis(1));
    assertRefused(next(api, token, 10));
  }

  @Test
  void aTokenIsRefusedForAnotherPageSizeFilterAccountOrRegion() {
    assertRefused(next(api, token, 11));
    assertRefused(
        api.list(
            "{\"maxResults\":10,\"filterByState\":\"ACTIVE\",\"nextToken\":\"" + token + "\"}"));
    assertRefused(next(api.as(Simulator.accessKey(1)), token, 10));
    assertRefused(next(api.in("eu-west-1"), token, 10));
  }

  @Test
  void anyChangeToATokenIsSeen() {
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'x' ? 'y' : 'x';
      assertRefused(next(api, token.substring(0, i) + other + token.substring(i + 1), 10));
    }
    assertRefused(next(api, token + token, 10));
    assertRefused(next(api, "a+/=_-", 10));
  }

  @Test
  void aTokenOutlivesARestartWithTheSameSeed() {
    try (Simulator again =
        Simulator.start(SimulatorOptions.defaults().withTokenTtl(Duration.ofMinutes(10)), clock)) {
      assertThat(next(Api.of(again).at(clock), token, 10).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anEmptyTokenIsTheBeginning() {
    assertThat(api.page("{\"nextToken\":\"\"}")).isEqualTo(api.page("{}"));
  }

  private static HttpResponse<String> next(Api api, String token, int maxResults) {
    return api.list("{\"maxResults\":" + maxResults + ",\"nextToken\":\"" + token + "\"}");
  }

  private static void assertRefused(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Api.errorType(response)).isEqualTo("ValidationException");
    assertThat(Api.errorText(response)).isEqualTo("Invalid nextToken");
  }
}
