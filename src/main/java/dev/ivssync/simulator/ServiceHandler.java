package dev.ivssync.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service on its HTTP side. */
final class ServiceHandler implements HttpHandler {

  private static final Logger log = LoggerFactory.getLogger(ServiceHandler.class);

  private final Service service;
  private final Pause pause;
  private final Duration latency;
  private volatile AnswerListener listener = (requestId, request, status, answer) -> {};

  ServiceHandler(Service service, Pause pause, Duration latency) {
    this.service = service;
    this.pause = pause;
    this.latency = latency;
  }

  void tell(AnswerListener other) {
    listener = other;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String requestId = requestId();
    exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
    Request request = Request.read(exchange);
    if (!pause.hold(latency)) {
      exchange.close();
      return;
    }
    Reply reply = reply(request);
    Answer answer = reply.answer();
    listener.answered(requestId, request.body(), answer.status(), answer.body());
    reply.send(exchange);
  }

  private Reply reply(Request request) {
    try {
      return service.reply(request);
    } catch (RuntimeException e) {
      log.error("simulator: {} {} failed", request.method(), request.path(), e);
      return Reply.whole(
          Answer.refusal(
              new ServiceException(
                  500, "InternalServerException", "defect in the simulator: " + e)));
    }
  }

  private static String requestId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
