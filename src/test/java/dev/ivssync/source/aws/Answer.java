package dev.ivssync.source.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the fake service writes for one request, byte for byte, and what it does then. */
record Answer(String text, Then then) {

  enum Then {
    KEEP_OPEN,
    CLOSE,
    HANG,
    /** Sends a blank now and then, for ever. */
    TRICKLE
  }

  /** A listing of these names. */
  static Answer page(String nextToken, String... names) {
    String items =
        Stream.of(names).map("{\"name\":\"%s\"}"::formatted).collect(Collectors.joining(","));
    String token = nextToken == null ? "null" : '"' + nextToken + '"';
    return ok("{\"ingestConfigurations\":[%s],\"nextToken\":%s}".formatted(items, token));
  }

  static Answer ok(String body) {
    return status(200, body, "x-amzn-RequestId: req-1");
  }

  static Answer error(int status, String type, String body, String... headers) {
    String[] all =
        Stream.concat(
                Stream.of("x-amzn-ErrorType: " + type, "x-amzn-RequestId: req-9"),
                Stream.of(headers))
            .toArray(String[]::new);
    return status(status, body, all);
  }

  static Answer exception(int status, String type, String message) {
    return error(status, type, "{\"exceptionMessage\":\"%s\"}".formatted(message));
  }

  static Answer status(int status, String body, String... headers) {
    return whole(status, body, body.getBytes(UTF_8).length, Then.KEEP_OPEN, headers);
  }

  /** Announces more than it sends, then closes. */
  static Answer cutShort(String body) {
    return whole(200, body, body.length() + 10, Then.CLOSE);
  }

  /** Announces no length and ends by closing. */
  static Answer untilClosed(String body) {
    return new Answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body, Then.CLOSE);
  }

  static Answer noContent() {
    return new Answer("HTTP/1.1 204 No Content\r\n\r\n", Then.KEEP_OPEN);
  }

  static Answer hang() {
    return new Answer("", Then.HANG);
  }

  static Answer hangInBody(String begun) {
    return whole(200, begun, begun.length() + 10, Then.HANG);
  }

  static Answer trickle() {
    return whole(200, "{", 1_000_000, Then.TRICKLE);
  }

  static Answer reset() {
    return new Answer("", Then.CLOSE);
  }

  private static Answer whole(int status, String body, int length, Then then, String... headers) {
    String head =
        Stream.concat(
                Stream.of(
                    "HTTP/1.1 " + status + " X",
                    "Content-Type: application/json",
                    "Content-Length: " + length),
                Stream.of(headers))
            .collect(Collectors.joining("\r\n"));
    return new Answer(head + "\r\n\r\n" + body, then);
  }
}
