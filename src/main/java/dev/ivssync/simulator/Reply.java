package dev.ivssync.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** An answer and the way it travels. */
record Reply(Answer answer, Delivery delivery) {

  static Reply whole(Answer answer) {
    return new Reply(answer, Delivery.WHOLE);
  }

  void send(HttpExchange exchange) throws IOException {
    delivery.deliver(exchange, answer);
  }
}
