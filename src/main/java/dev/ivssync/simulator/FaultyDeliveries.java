package dev.ivssync.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The faults of the connection. */
final class FaultyDeliveries {

  private static final long TRICKLE_PAUSE_MILLIS = 10;
  private static final int MISSING_BYTES = 100;

  private final ScheduledExecutorService timer;
  private final Pause pause;

  FaultyDeliveries(ScheduledExecutorService timer, Pause pause) {
    this.timer = timer;
    this.pause = pause;
  }

  Delivery of(Fault fault) {
    FaultParameters given = fault.parameters();
    return switch (fault.kind()) {
      case HANG -> (exchange, answer) -> hang(exchange, given.timeoutMillis());
      case CONNECT -> (exchange, answer) -> exchange.close();
      case TRICKLE ->
          (exchange, answer) ->
              trickle(
                  exchange,
                  answer,
                  Objects.requireNonNullElse(given.pauseMillis(), TRICKLE_PAUSE_MILLIS));
      case TRUNCATED -> FaultyDeliveries::truncate;
      default -> Delivery.WHOLE;
    };
  }

  /** Leaves the exchange open and its thread free; closing the server ends it at the latest. */
  private void hang(HttpExchange exchange, @Nullable Long timeoutMillis) {
    if (timeoutMillis != null) {
      var unused = timer.schedule(exchange::close, timeoutMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void trickle(HttpExchange exchange, Answer answer, long millis) throws IOException {
    try (exchange) {
      Delivery.sendHeaders(exchange, answer, answer.body().length);
      OutputStream out = exchange.getResponseBody();
      for (byte next : answer.body()) {
        out.write(next);
        out.flush();
        if (!pause.hold(Duration.ofMillis(millis))) {
          return;
        }
      }
    }
  }

  private static void truncate(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      Delivery.sendHeaders(exchange, answer, answer.body().length + MISSING_BYTES);
      exchange.getResponseBody().write(answer.body());
    }
  }
}
