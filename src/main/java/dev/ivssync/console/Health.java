package dev.ivssync.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.node.Readiness;
import java.util.function.Supplier;

/**
 * For those who restart processes, or send them work: whether this one lives, and whether it is
 * ready, which its last heartbeat has found out in the database. A stale source is neither's
 * concern.
 */
final class Health implements Feature {

  private final Supplier<Readiness> readiness;

  Health(Supplier<Readiness> readiness) {
    this.readiness = readiness;
  }

  @Override
  public void addTo(Routes routes) {
    routes.now("/health/live", question -> Answer.json(status("live")));
    routes.now("/health/ready", question -> ready());
  }

  private Answer ready() {
    Readiness now = readiness.get();
    if (now.isReady()) {
      return Answer.json(status("ready"));
    }
    return Answer.json(503, status("not ready").put("reason", now.reason()));
  }

  private static ObjectNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
