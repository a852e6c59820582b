package dev.ivssync.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request, read to its end. */
final class Request {

  // far beyond any request of the model: attributes and tags together stay below 25 kB
  private static final int MAX_BODY = 16 << 20;

  private final String method;
  private final URI uri;
  private final Headers headers;
  private final byte[] body;

  private Request(String method, URI uri, Headers headers, byte[] body) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  static Request read(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      return new Request(
          exchange.getRequestMethod(),
          exchange.getRequestURI(),
          exchange.getRequestHeaders(),
          in.readNBytes(MAX_BODY));
    }
  }

  String method() {
    return method;
  }

  String path() {
    return uri.getPath();
  }

  byte[] body() {
    return body;
  }

  boolean is(String expectedMethod, String expectedPath) {
    return method.equals(expectedMethod) && path().equals(expectedPath);
  }

  @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  /** The query parameter's value, or null. */
  @Nullable String parameter(String name) {
    String query = uri.getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return null;
  }
}
