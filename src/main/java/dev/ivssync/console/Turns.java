package dev.ivssync.console;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * How many requests are worked on at a time. Some threads are always left for health, however many
 * slow readers the others have.
 */
final class Turns extends Handler.Wrapper {

  private static final String HEALTH = "/health/";

  private static final Refusal BUSY =
      new Refusal(
          503, "BUSY", "The console has too much to do; try again.", Map.of("Retry-After", "1"));

  private final Semaphore turns;

  Turns(int atATime) {
    this.turns = new Semaphore(atATime);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getHttpURI().getPath().startsWith(HEALTH)) {
      return super.handle(request, response, callback);
    }
    if (!turns.tryAcquire()) {
      Gate.refuse(response, BUSY, callback);
      return true;
    }
    try {
      return super.handle(request, response, callback);
    } finally {
      turns.release();
    }
  }
}
