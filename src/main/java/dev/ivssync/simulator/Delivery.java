package dev.ivssync.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** How an answer travels. */
interface Delivery {

  /** Whole and at once. */
  Delivery WHOLE =
      (exchange, answer) -> {
        try (exchange) {
          sendHeaders(exchange, answer, answer.body().length);
          exchange.getResponseBody().write(answer.body());
        }
      };

  void deliver(HttpExchange exchange, Answer answer) throws IOException;

  /** Status line and headers, with a length that the body may be untrue to. */
  static void sendHeaders(HttpExchange exchange, Answer answer, int length) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(headers::set);
    // to the JDK's server, 0 is a body of any length and -1 is none
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
  }
}
