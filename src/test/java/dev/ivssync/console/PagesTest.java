package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.console.page.SourcesModel;
import dev.ivssync.console.page.SourcesPage;
import dev.ivssync.database.Database;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.OpenDecisions;
import dev.ivssync.report.SourceOverviews;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void aPageSaysOfWhenItIsAndWhichItIs() {
    try (ConsoleFixture console = home()) {
      HttpResponse<String> page = console.get("/");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
      assertThat(page.body())
          .contains("<main id=\"main\" tabindex=\"-1\" data-state=\"empty\">")
          .contains("<a href=\"/\" aria-current=\"page\">Sources</a>")
          .contains("<a href=\"/stages\">Stages</a>")
          .containsPattern("<time datetime=\"[0-9T:.-]+Z\" data-zone=\"UTC\">")
          .doesNotContain("<script>", " style=", "onclick");
    }
  }

  @Test
  void anUnknownAddressIsAPageForPeopleAndAnObjectForPrograms() {
    try (ConsoleFixture console = home()) {
      HttpResponse<String> page = console.get("/nowhere");
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("data-state=\"error\"", "There is nothing at this address.");

      HttpResponse<String> object = console.get("/api/v1/nowhere");
      assertThat(object.statusCode()).isEqualTo(404);
      assertThat(object.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(object.body()).contains("\"code\":\"NOT_FOUND\"");
    }
  }

  @Test
  void aMisspeltParameterIsRefusedWithTheRightOne() {
    try (ConsoleFixture console =
        ConsoleFixture.with(
            routes ->
                routes.get(
                    "/api/v1/x",
                    question -> {
                      question.only(List.of("source"));
                      return Answer.text(200, "text/plain", "x");
                    }))) {
      HttpResponse<String> answer = console.get("/api/v1/x?sorce=a");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("did you mean source?");
      assertThat(console.get("/api/v1/x?source=a&zone=utc").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutTheDatabaseAPageShowsWhatItShowedLastAndSaysSo() {
    AtomicBoolean broken = new AtomicBoolean();
    try (ConsoleFixture console =
        ConsoleFixture.of(
            () -> new Readiness(null),
            viewers -> List.of(routes -> routes.page("/", q -> view(viewers, broken.get()))))) {
      assertThat(console.get("/").body()).contains("data-state=\"ready\"");
      broken.set(true);

      await()
          .untilAsserted(
              () ->
                  assertThat(console.get("/").body())
                      .contains("data-state=\"stale\"", "division by zero", "ivs-sync check")
                      .contains("<h1>Sources</h1>", "2026-11-20 10:00:00 UTC"));
      HttpResponse<String> unseen = console.get("/?zone=source");
      assertThat(unseen.statusCode()).isEqualTo(503);
      assertThat(unseen.body()).contains("data-state=\"error\"", "ivs-sync check");
    }
  }

  @Test
  void whoHasChangedSomethingSeesItAtOnce() {
    AtomicInteger value = new AtomicInteger();
    try (ConsoleFixture console =
        ConsoleFixture.with(
            routes ->
                routes
                    .get("/api/v1/x", question -> Answer.text(200, "text/plain", "" + value))
                    .post(
                        "/api/v1/x",
                        (question, body) -> {
                          value.incrementAndGet();
                          return Answer.text(200, "text/plain", "done");
                        }))) {
      for (int changes = 0; changes < 5; changes++) {
        assertThat(console.get("/api/v1/x").body()).isEqualTo("" + changes);
        console.post("/api/v1/x", "{}");
      }
    }
  }

  @Test
  void theSameQuestionOfManyIsAskedOnce() {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    try (ConsoleFixture console =
        ConsoleFixture.with(
            routes ->
                routes.get(
                    "/api/v1/x",
                    question -> {
                      asked.incrementAndGet();
                      waitFor(go);
                      return Answer.text(200, "text/plain", "x");
                    }))) {
      List<CompletableFuture<HttpResponse<String>>> viewers =
          IntStream.range(0, 20)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> console.get("/api/v1/x")))
              .toList();
      go.countDown();

      assertThat(viewers).allMatch(viewer -> viewer.join().statusCode() == 200);
      assertThat(asked.get()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void healthIsTheProcessAndReadinessTheHeartbeats() {
    AtomicReference<Readiness> readiness = new AtomicReference<>(new Readiness(null));
    try (ConsoleFixture console = ConsoleFixture.of(readiness::get, database -> List.of())) {
      assertThat(console.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
      assertThat(console.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");

      readiness.set(new Readiness("no heartbeat: gone"));

      assertThat(console.get("/health/live").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = console.get("/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body())
          .isEqualTo("{\"status\":\"not ready\",\"reason\":\"no heartbeat: gone\"}");
    }
  }

  @Test
  void viewersCannotWriteAndDoNotWait() {
    try (ConsoleFixture console =
        ConsoleFixture.of(
            () -> new Readiness(null),
            viewers ->
                List.of(
                    routes ->
                        routes
                            .get(
                                "/api/v1/write",
                                q -> {
                                  viewers.inTransaction(
                                      tx -> tx.execute("DELETE FROM ivs.sync_run"));
                                  return Answer.text(200, "text/plain", "x");
                                })
                            .get(
                                "/api/v1/sleep",
                                q -> {
                                  viewers.inTransaction(tx -> tx.execute("SELECT pg_sleep(10)"));
                                  return Answer.text(200, "text/plain", "x");
                                })))) {
      assertThat(console.get("/api/v1/write").statusCode()).isEqualTo(503);
      long begin = System.nanoTime();
      assertThat(console.get("/api/v1/sleep").statusCode()).isEqualTo(503);
      assertThat((System.nanoTime() - begin) / 1e9).isBetween(1.5, 8.0);
    }
  }

  private static ConsoleFixture home() {
    return ConsoleFixture.of(
        () -> new Readiness(null),
        viewers ->
            List.of(
                new SourcesPage(
                    List.of(),
                    new SourceOverviews(viewers, Map.of(), Duration.ofDays(3)),
                    new OpenDecisions(viewers))));
  }

  private static View view(Database viewers, boolean broken) {
    viewers.inTransaction(tx -> tx.execute(broken ? "SELECT 1/0" : "SELECT 1"));
    return new View(
        "Sources",
        Tab.SOURCES,
        State.READY,
        Instant.parse("2026-11-20T10:00:00Z"),
        "page/sources.jte",
        new SourcesModel(List.of(), List.of(), null, 0));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
