package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many sockets that want nothing but to be in the way. */
class FloodTest {

  private static final int SOCKETS = 500;

  private final ConsoleFixture console =
      ConsoleFixture.with(routes -> routes.post("/api/v1/change", (q, body) -> answer()));
  private final List<RawConnection> sockets = new ArrayList<>();

  @AfterEach
  void close() {
    sockets.forEach(RawConnection::close);
    console.close();
  }

  @Test
  void healthAnswersUnderDrippingHeadersWhichAreCutOff() {
    open("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");

    for (int second = 0; second < 5; second++) {
      sockets.forEach(socket -> socket.sends("y"));
      assertHealthAnswers();
    }

    // the first byte after the other end has closed is still taken
    await()
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> sockets.stream().filter(socket -> socket.sends("y")).count() == 0);
    assertHealthAnswers();
  }

  @Test
  void healthAnswersUnderBodiesThatNeverCome() {
    open(
        "POST /api/v1/change HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + ConsoleFixture.TOKEN
            + "\r\nContent-Length: 60000\r\n\r\n{");

    assertHealthAnswers();
  }

  @Test
  void healthAnswersUnderSocketsThatSayNothing() {
    open("");

    assertHealthAnswers();
  }

  @Test
  void healthAnswersUnderAnswersThatNobodyReads() {
    // more than threads, and each more than a socket's buffers take
    open("GET /assets/htmx.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100), 80);

    assertHealthAnswers();
  }

  private void open(String beginning) {
    open(beginning, SOCKETS);
  }

  private void open(String beginning, int count) {
    for (int i = 0; i < count; i++) {
      RawConnection socket = console.connect();
      sockets.add(socket);
      socket.send(beginning);
    }
  }

  private void assertHealthAnswers() {
    long begin = System.nanoTime();
    assertThat(console.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  private static Answer answer() {
    return Answer.text(200, "text/plain", "done");
  }
}
