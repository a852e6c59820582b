package dev.ivssync.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.ConsoleFixture;
import dev.ivssync.console.RawAnswer;
import dev.ivssync.metrics.Metrics;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScrapeTest {

  private final AtomicInteger scrapes = new AtomicInteger();
  private final ConsoleFixture console =
      ConsoleFixture.with(
          new Scrape(Metrics.CONTENT_TYPE, () -> "scrapes " + scrapes.incrementAndGet() + "\n"));

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void answersWithoutATokenAndEveryTimeAnew() {
    HttpResponse<String> first = console.get("/metrics");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo("scrapes 1\n");
    assertThat(first.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(console.get("/metrics").body()).isEqualTo("scrapes 2\n");
  }

  @Test
  void isNotForWhoAsksByAnotherName() {
    RawAnswer refused =
        console.raw("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(refused.status()).isEqualTo(421);
    assertThat(refused.body()).doesNotContain("scrapes");
    assertThat(scrapes).hasValue(0);
  }
}
