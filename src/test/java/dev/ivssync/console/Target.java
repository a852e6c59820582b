package dev.ivssync.console;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A console for those who are not meant to: each request is one over a real socket. One serves all
 * tests of a class, each of which finds it with nothing changed.
 */
final class Target implements BeforeEachCallback, AfterAllCallback {

  private final AtomicInteger changes = new AtomicInteger();
  private final ConsoleFixture console =
      ConsoleFixture.with(
          routes ->
              routes
                  .get(
                      "/configurations/<arn>", q -> Answer.text(200, "text/plain", q.inPath("arn")))
                  .get("/broken", q -> fail())
                  .post("/api/v1/change", (question, body) -> change()));

  private static Answer fail() {
    throw new IllegalStateException("a secret of the inside");
  }

  Answer change() {
    changes.incrementAndGet();
    return Answer.text(200, "text/plain", "done");
  }

  ConsoleFixture console() {
    return console;
  }

  /** What comes back for exactly these bytes. */
  RawAnswer raw(String request) {
    return console.raw(request);
  }

  /** How many changes were let through. */
  int changes() {
    return changes.get();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    changes.set(0);
  }

  String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n\r\n";
  }

  String change(String headers, String body) {
    return "POST /api/v1/change HTTP/1.1\r\n%s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(host(), headers, body.length(), body);
  }

  String host() {
    return "Host: 127.0.0.1:" + console.port();
  }

  String token() {
    return "Authorization: Bearer " + ConsoleFixture.TOKEN + "\r\nContent-Type: application/json";
  }

  @Override
  public void afterAll(ExtensionContext test) {
    console.close();
  }
}
